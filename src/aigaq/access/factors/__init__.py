"""Second factors: they guard the door of the pages, not the data. The data is guarded by the member's own lock."""
