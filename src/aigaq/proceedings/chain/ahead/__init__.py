"""What rests on a link of a chain."""
