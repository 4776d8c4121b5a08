"""A complaint on its way: numbers, redirections, silence, what was noted of the inquiry; and the list of all."""
