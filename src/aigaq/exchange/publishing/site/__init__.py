"""The site of what was released: plain files for any web host, the same bytes from the same releases."""
