"""Founding a house: its passphrase, its first member, perhaps a first case; all of it or nothing."""
