"""The rules that suggest grounds, one file for each family; together in their order."""
