"""How a statement was checked before it went out: sources, questions to those concerned, the guard, corrections."""
