"""Long lists of the record, one part at a time."""
