"""Help in the house: the manuals of docs/guide, shown task by task."""
