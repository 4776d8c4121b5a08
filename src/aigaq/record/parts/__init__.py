"""What the record says of one person: in which acts they had a part, and which."""
