"""Papers between lawyer and client: they leave the house only when a lawyer lifts that, once, in words."""
