"""What was complained of and sued over a facility or a person."""
