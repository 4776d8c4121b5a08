"""What the house records of a judgment, gathered for the rules that suggest grounds against it."""
