"""What happened in an incident beside acts: protests, care denied, deaths."""
