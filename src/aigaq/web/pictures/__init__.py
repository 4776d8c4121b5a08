"""Pictures where people would rather look: one small vocabulary, five pictures drawn with it, and how each goes out."""
