"""Whether two spellings may be one name: across Cyrillic, Kazakh and Latin letters, with patronymics and endings."""
