"""The rows around a judgment, read as the rules that suggest grounds need them."""
