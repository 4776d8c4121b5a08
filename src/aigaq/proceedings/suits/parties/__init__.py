"""Who takes part in a suit, and whose employees they are."""
