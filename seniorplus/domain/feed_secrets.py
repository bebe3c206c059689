"""The secret part of a private calendar's address; only its hash is stored."""

import hashlib
import re
import secrets

BYTES = 24
_FORM = re.compile(r"[A-Za-z0-9_-]{32}")


def make() -> str:
    """A new secret of 192 random bits, in characters that an address may have."""
    return secrets.token_urlsafe(BYTES)


def well_formed(text: str) -> bool:
    """Whether text has the form of a secret."""
    return _FORM.fullmatch(text) is not None


def digest(secret: str) -> str:
    """The form in which a secret is stored (SHA-256, hexadecimal).

    A secret is random and long, so a slow hash would add nothing.
    """
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
