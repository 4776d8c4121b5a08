"""What a text may say, offered to a person: people, places, dates, codes, numbers, acts. Never decisions."""
