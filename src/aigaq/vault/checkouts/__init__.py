"""Checking an original out and taking a copy back: to whom, what for, until when; what comes back is compared."""
