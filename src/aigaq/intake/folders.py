"""Which files of a folder its owner put there: not those that programs leave behind, nor what is hidden."""

LEFT_BY_PROGRAMS = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin"})


def is_hidden(path: str) -> bool:
    """Return whether a file is hidden, or lies in a hidden folder; `path` is as its folder gives it."""
    steps = [step for step in path.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return any(step.startswith(".") or step.lower() in LEFT_BY_PROGRAMS for step in steps)
