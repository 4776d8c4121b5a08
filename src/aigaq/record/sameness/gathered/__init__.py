"""What is known of people and incidents, gathered to be compared."""
