"""What runs inside the reader process: the standard library, pypdfium2, Pillow, defusedxml, and rules of the vault."""
