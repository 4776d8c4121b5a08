"""Same person, same event: pairs offered with reasons, decided by people, merged and parted again without loss."""
