"""Files that leave the house: made under a temporary name, synced, then renamed."""

import os
import secrets
from pathlib import Path

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
        self._temporary.unlink(missing_ok=True)


def unusable(folder: Path, error: OSError) -> Refusal:
    """The refusal for a folder that cannot be written."""
    return Refusal("folder_unusable", folder=folder.name, reason=error.strerror or str(error))
