"""What is said aloud as files: PDF, DOCX, HTML and posts; the site of released statements; pages captured elsewhere."""
