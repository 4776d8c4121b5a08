"""The house's members: how they come, what they may, how they go; and what that does to the keys of cases."""
