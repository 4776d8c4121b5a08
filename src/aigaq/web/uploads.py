"""Uploads are sealed while they arrive: no byte of an original lies on the disk in clear."""

import threading
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from aigaq.errors import Refusal
from aigaq.vault import store
from aigaq.vault.pipe import ABANDONED, Pipe
from aigaq.vault.store import Waiting


class SealedUpload(UploadedFile):
    """An upload that is already sealed; it has a name and a size, and cannot be read."""

    def __init__(self, sealing: "Sealing", name: str, content_type: str, size: int) -> None:
        """Hold the sealed part until an action takes it."""
        super().__init__(None, name, content_type, size)
        self._sealing = sealing

    @property
    def waiting(self) -> Waiting:
        """Return the sealed part. Raises what kept it from being sealed, such as CannotWrite."""
        if self._sealing.waiting is None:
            raise self._sealing.refusal or store.OriginalMissing(reference=self.name)
        return self._sealing.waiting


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
        self.arriving.push(last)
        self.join()


class SealingUploadHandler(FileUploadHandler):
    """Django's upload handler for a house: signed-in members only, sealed at once."""

    chunk_size = 256 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to seal the next file; a stranger's is refused before a byte of it is read."""
        super().new_file(*args, **kwargs)
        if getattr(self.request, "member", None) is None:
            raise StopUpload(connection_reset=True)
        self._sealing = Sealing()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Pass a piece on; nothing is left for other handlers."""
        self._sealing.arriving.push(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        """Return the sealed upload, to be discarded with the request unless an action takes it."""
        self._sealing.finish(b"")
        if self._sealing.waiting is not None:
            self.request.uploads = [*getattr(self.request, "uploads", []), self._sealing.waiting]
        return SealedUpload(self._sealing, self.file_name, self.content_type or "application/octet-stream", file_size)

    def upload_interrupted(self) -> None:
        """Forget a file whose upload broke off."""
        self._sealing.finish(ABANDONED)
