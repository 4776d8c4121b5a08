"""What a link of a chain rests on."""
