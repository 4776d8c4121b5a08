"""A complaint drafted from the record: what the record gives in one language, as text and as a document."""
