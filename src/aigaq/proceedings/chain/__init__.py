"""The chain from what arrived to what was said of it and filed over it."""
