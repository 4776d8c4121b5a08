"""Taking an export of messages apart: its messages become a conversation, its attachments items of their own."""
