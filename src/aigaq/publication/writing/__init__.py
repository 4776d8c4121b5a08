"""Writing a statement: its text in paragraphs, its sentences kept with what they rest on while it is edited."""
