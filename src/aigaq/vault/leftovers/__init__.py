"""What a crash left in the vault, put right when the house is opened."""
