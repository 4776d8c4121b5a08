"""What judgments ordered, what was done, from when they hold, what is lodged against them."""
