"""What links bodies to the one accused, asked of the case's dated graph."""
