"""Time-stamps (RFC 3161): an authority of the keeper's choice signs when it saw the root of the trail.

Only the SHA-256 of a checkpoint leaves the house, never that of a document; and only where `AIGAQ_TSA` names somebody
to ask. Without an answer the question waits.
"""
