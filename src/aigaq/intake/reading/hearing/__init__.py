"""What a recording says, by faster-whisper and a model that the organisation brings; models are not shipped.

store.py    whether that can be done here; starting the process, believing nothing it says
inside.py   the process: no keys, no files, no network once its model is loaded
"""
