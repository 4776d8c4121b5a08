"""An appeal in the making, in words: grounds as a page and a terminal say them, and the draft as text and DOCX."""
