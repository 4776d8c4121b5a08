"""Uploads are sealed while they arrive: no byte of an original lies on the disk in clear."""

import re
import threading
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http.multipartparser import MultiPartParser

from aigaq.errors import Refusal
from aigaq.intake.actions import TooLarge, TooMany
from aigaq.vault import store
from aigaq.vault.pipe import ABANDONED, Pipe
from aigaq.vault.store import Waiting

LONGEST_NAME = 4096
MEDIA_TYPE = re.compile(r"[\w.+-]{1,50}/[\w.+-]{1,49}", re.ASCII)
UNTYPED = "application/octet-stream"
# So large may one file be, and so many may come at once; those beyond are told, the others are kept.
LARGEST_GIGABYTES = 4
MOST_FILES = 500


class NamesAsTheyAre(MultiPartParser):
    """Django's parser, which hands a file's name on as it was given. Ours is sealed text and never a path."""

    def sanitize_file_name(self, file_name: str) -> str:
        """Return the name, cut to its longest; a file without one is a file all the same."""
        return file_name[:LONGEST_NAME] or "–"

    IE_sanitize = sanitize_file_name


class SealedUpload(UploadedFile):
    """An upload that is already sealed; it has a name of its own and a size, and cannot be read."""

    def __init__(self, sealing: "Sealing", own_name: str, content_type: str, size: int) -> None:
        """Hold the sealed part until an action takes it."""
        super().__init__(None, "original", content_type if MEDIA_TYPE.fullmatch(content_type) else UNTYPED, size)
        self._sealing, self.own_name = sealing, own_name

    @property
    def waiting(self) -> Waiting:
        """Return the sealed part. Raises what kept it from being sealed, such as CannotWrite."""
        if self._sealing.waiting is None:
            raise self._sealing.refusal or store.OriginalMissing(reference="–")
        return self._sealing.waiting

    @property
    def parted(self) -> Waiting | None:
        """Return the sealed part, nothing if it could not be sealed."""
        return self._sealing.waiting

    def discard(self) -> None:
        """Throw the part away, if nobody took it."""
        if self.parted is not None:
            self.parted.discard()


class Sealing(threading.Thread):
    """Seals one arriving file beside the request that brings it."""

    def __init__(self) -> None:
        """Begin."""
        super().__init__(daemon=True)
        self.arriving = Pipe()
        self.waiting: Waiting | None = None
        self.refusal: Refusal | None = None
        self.start()

    def run(self) -> None:
        """Seal until the end of the file."""
        try:
            self.waiting = store.seal(self.arriving)
        except Refusal as refusal:
            self.refusal = refusal
            self.arriving.drain()

    def finish(self, last: Any) -> None:
        """End the file and wait for its seal."""
        if self.is_alive():
            self.arriving.push(last)
            self.join()

    def refuse(self, refusal: Refusal) -> None:
        """Let go of the file, whatever of it came or is still to come, and keep why."""
        self.finish(ABANDONED)
        if self.waiting is not None:
            self.waiting.discard()
        self.waiting, self.refusal = None, refusal


class SealingUploadHandler(FileUploadHandler):
    """Django's upload handler for a house: signed-in members only, sealed at once."""

    chunk_size = 256 * 1024
    _parsing = False
    _files = 0

    def handle_raw_input(
        self, input_data: Any, meta: dict[str, Any], content_length: int, boundary: str, encoding: str | None = None
    ) -> tuple[Any, Any] | None:
        """Parse the request ourselves, once, so that names stay as they are."""
        if self._parsing:
            return None
        self._parsing = True
        return NamesAsTheyAre(meta, input_data, [self], encoding).parse()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to seal the next file; a stranger's is refused before a byte of it is read."""
        super().new_file(*args, **kwargs)
        if getattr(self.request, "member", None) is None:
            raise StopUpload(connection_reset=True)
        self._sealing, self._files, self._refused = Sealing(), self._files + 1, False
        if self._files > MOST_FILES:
            self._refuse(TooMany(most=MOST_FILES))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Pass a piece on; nothing is left for other handlers. What is too large is let go."""
        if not self._refused and start + len(raw_data) > LARGEST_GIGABYTES << 30:
            self._refuse(TooLarge(gigabytes=LARGEST_GIGABYTES))
        if not self._refused:
            self._sealing.arriving.push(raw_data)

    def _refuse(self, refusal: Refusal) -> None:
        self._sealing.refuse(refusal)
        self._refused = True

    def file_complete(self, file_size: int) -> SealedUpload:
        """Return the sealed upload, to be discarded with the request unless an action takes it."""
        self._sealing.finish(b"")
        if self._sealing.waiting is not None:
            self.request.uploads = [*getattr(self.request, "uploads", []), self._sealing.waiting]
        return SealedUpload(self._sealing, self.file_name, self.content_type or UNTYPED, file_size)

    def upload_interrupted(self) -> None:
        """Forget a file whose upload broke off."""
        self._sealing.finish(ABANDONED)
