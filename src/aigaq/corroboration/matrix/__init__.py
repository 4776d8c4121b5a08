"""The matrix: claims down, sources across, a part of it at a time, and what is missing in all of it."""
