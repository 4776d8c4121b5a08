"""Drafts of submissions to international bodies, filled from the record: one record, many forms."""
