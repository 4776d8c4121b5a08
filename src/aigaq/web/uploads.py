"""Uploads are sealed while they arrive: no byte of an original lies on the disk in clear."""

import queue
import threading
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from aigaq.errors import Refusal
from aigaq.vault import store
from aigaq.vault.store import Waiting

PIECES = 8
ABANDONED = object()


class SealedUpload(UploadedFile):
    """An upload that is already sealed; it has a name and a size, and cannot be read."""

    def __init__(self, waiting: Waiting, name: str, content_type: str) -> None:
        """Hold the sealed part until an action takes it."""
        super().__init__(None, name, content_type, waiting.sealed.plain_length)
        self.waiting = waiting


class Arriving:
    """Pieces of an upload, pushed in by the request and pulled out by the sealing."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._pieces: queue.Queue[Any] = queue.Queue(PIECES)
        self._left = b""

    def push(self, piece: Any) -> None:
        """Hand over the next piece; empty bytes end the file."""
        self._pieces.put(piece)

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes. Raises OSError if the upload broke off."""
        if not self._left:
            piece = self._pieces.get()
            if piece is ABANDONED:
                raise InterruptedError("the upload broke off")
            self._left = piece
        taken = self._left[:size] if size > 0 else self._left
        self._left = self._left[len(taken) :]
        return taken


class Sealing(threading.Thread):
    """Seals one arriving file beside the request that brings it."""

    def __init__(self) -> None:
        """Begin."""
        super().__init__(daemon=True)
        self.arriving, self.waiting, self.refusal = Arriving(), None, None
        self.start()

    def run(self) -> None:
        """Seal until the end of the file."""
        try:
            self.waiting: Waiting | None = store.seal(self.arriving)
        except Refusal as refusal:
            self.refusal: Refusal | None = refusal
            while self.arriving.read():
                continue

    def finish(self, last: Any) -> None:
        """End the file and wait for its seal."""
        self.arriving.push(last)
        self.join()


class SealingUploadHandler(FileUploadHandler):
    """Django's upload handler for a house: signed-in members only, sealed at once."""

    chunk_size = 256 * 1024

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, boundary: bytes, encoding: Any = None) -> None:  # noqa: N803
        """Refuse uploads of strangers before a byte is read."""
        if getattr(self.request, "member", None) is None:
            raise StopUpload(connection_reset=True)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to seal the next file."""
        super().new_file(*args, **kwargs)
        self._sealing = Sealing()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Pass a piece on; nothing is left for other handlers."""
        self._sealing.arriving.push(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload | None:
        """Return the sealed upload, to be discarded with the request unless an action takes it."""
        self._sealing.finish(b"")
        if self._sealing.refusal is not None:
            raise self._sealing.refusal
        waiting = self._sealing.waiting
        if waiting is None:
            return None
        self.request.uploads = [*getattr(self.request, "uploads", []), waiting]
        return SealedUpload(waiting, self.file_name, self.content_type or "application/octet-stream")

    def upload_interrupted(self) -> None:
        """Forget a file whose upload broke off."""
        self._sealing.finish(ABANDONED)
