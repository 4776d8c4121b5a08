"""The pack files of the house's own: what they were when, so that a count can be held against its law."""
