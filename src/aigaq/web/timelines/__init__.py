"""A case, a facility or a person in order of time, with what is missing and what disagrees."""
