"""Files that leave the house: made under a temporary name, synced, then renamed."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Self

from seniorplus.domain.refusal import Refusal


class PendingFile:
    """A file that is written and synced but does not bear its name yet.

    Attributes:
        target: The name that it will bear.
    """

    def __init__(self, target: Path, content: bytes) -> None:
        """Write and sync the content beside its place.

        Raises:
            Refusal: `folder_unusable`.
        """
        self.target = target
        self._temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.discard()
            raise unusable(target.parent, error) from error

    def publish(self) -> Path:
        """Give the file its name.

        Raises:
            Refusal: `folder_unusable`.
        """
        try:
            self._temporary.replace(self.target)
        except OSError as error:
            self.discard()
            raise unusable(self.target.parent, error) from error
        return self.target

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._temporary.unlink(missing_ok=True)


class PendingFiles:
    """Files that get their names together, or none of them, as a context manager."""

    def __init__(self) -> None:
        self._files: list[PendingFile] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is not None:
            for file in self._files:
                file.discard()

    def add(self, target: Path, content: bytes) -> None:
        """Write and sync another file.

        Raises:
            Refusal: `folder_unusable`.
        """
        self._files.append(PendingFile(target, content))

    def publish(self) -> None:
        """Give all files their names.

        Raises:
            Refusal: `folder_unusable`.
        """
        for file in self._files:
            file.publish()


def unusable(folder: Path, error: OSError) -> Refusal:
    """The refusal for a folder that cannot be written."""
    return Refusal("folder_unusable", folder=folder.name, reason=error.strerror or str(error))
