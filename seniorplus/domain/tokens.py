"""The only place that knows the form of a check-in token.

A token is 24 decimal digits: the prefix 47, 20 random digits and two check digits by
ISO 7064 MOD 97-10. It says nothing about its bearer and is stored only as a hash.
"""

import hashlib
import secrets

from seniorplus.domain.codes import ScanCode

PREFIX = "47"
LENGTH = 24
VOID_BODY = PREFIX + "0" * 20


def make() -> str:
    """A new random token."""
    body = PREFIX + "".join(secrets.choice("0123456789") for _ in range(20))
    return with_check_digits(body)


def with_check_digits(body: str) -> str:
    """The token whose first 22 digits are given."""
    from stdnum.iso7064 import mod_97_10

    return body + str(mod_97_10.calc_check_digits(body))


def void() -> str:
    """The token of samples; no house ever accepts it."""
    return with_check_digits(VOID_BODY)


def fault(text: str) -> ScanCode | None:
    """What is wrong with scanned text, None for a well-formed token."""
    if len(text) != LENGTH or not (text.isascii() and text.isdigit()):
        return ScanCode.MALFORMED
    from stdnum.iso7064 import mod_97_10

    if not text.startswith(PREFIX):
        return ScanCode.UNKNOWN_CARD if mod_97_10.is_valid(text) else ScanCode.MALFORMED
    if not mod_97_10.is_valid(text):
        return ScanCode.CHECK_DIGIT
    return None


def digest(token: str) -> str:
    """The form in which a token is stored (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def in_fours(token: str) -> str:
    """The digits as they are printed: six groups of four."""
    return " ".join(token[start : start + 4] for start in range(0, len(token), 4))
