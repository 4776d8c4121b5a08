"""What goes out with a statement: pictures and documents, looked through before they do.

reading.py   what was read in a file, as it is kept       looking.py   what of it gives somebody away
actions.py   adding one, taking it off                    queries.py   what goes out with a statement
"""
