"""Jurisdictions as data: no code here. `proceedings/store.py` reads them."""
