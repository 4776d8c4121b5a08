"""What points at a thing, and what it points at."""
