"""What was worked out of the record, kept in memory until the next act."""
