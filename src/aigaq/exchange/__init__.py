"""What leaves the house: files a lawyer files, and what others check."""
