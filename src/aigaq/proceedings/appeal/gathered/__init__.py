"""The rows around a judgment: testimony, evidence, words complained of, bodies, statements, other suits."""
