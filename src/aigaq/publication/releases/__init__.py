"""What went out: its exact text and files, where it went, what became of it there, and what corrects it."""
