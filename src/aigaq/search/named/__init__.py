"""Things by what they are called: a reference somebody typed, or a thing they looked at before."""
