"""Which items are translations: of what, by whom, sworn or not, certified by which paper."""
