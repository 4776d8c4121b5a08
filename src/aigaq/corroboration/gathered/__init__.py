"""All that bears on the claims of a case, read at once: sources in clusters, what is cited, how far it carries."""
