"""The defence file: everything a lawyer needs to answer a suit over what was said, as one PDF."""
