"""What names are made of: how words sound, and given names that are one in several languages."""
