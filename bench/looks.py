LOOKS = {}


def look(*a): ...
