"""A witness: a head of the house that somebody keeps elsewhere. It shows what was put back as a whole, head and all."""

from aigaq.vault.backup import manifest
from proof.checkpoint import BadCheckpoint, Checkpoint, parse


def seen_in(content: bytes) -> Checkpoint:
    """Return the head in a note (`aigaq head`, a copy of `head`, a bag's checkpoint) or in a backup's manifest.

    Its signature is not checked here. Raises BadCheckpoint.
    """
    if not content.startswith(manifest.MAGIC):
        return parse(content)
    try:
        found, _signature = manifest.read(content)
    except manifest.BadManifest as cause:
        raise BadCheckpoint("this is not the manifest of a backup") from cause
    return parse(found.checkpoint.encode())
