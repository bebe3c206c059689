"""What happens to text on its way in and on its way out; nothing from data is ever markup."""

import unicodedata

from seniorplus.domain.refusal import Refusal

NAME_LIMIT = 80
LINE_LIMIT = 300
NOTE_LIMIT = 2000


def clean(text: str, limit: int = LINE_LIMIT, *, required: bool = False) -> str:
    """Make typed or imported text safe to keep.

    Normalises to NFC, removes control and formatting characters (bidi overrides among them)
    and folds white space.

    Args:
        text: What came in.
        limit: The most characters that are kept.
        required: Whether nothing at all is refused.

    Raises:
        Refusal: `bad_text` for NUL and surrogates, `text_too_long`, `text_missing`.
    """
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise Refusal("bad_text")
    if len(text) > limit * 20:
        raise Refusal("text_too_long", limit=limit)
    spaced = "".join(" " if char in "\t\r\n\v\f\x85\u2028\u2029" else char for char in text)
    kept = "".join(char for char in unicodedata.normalize("NFC", spaced) if _is_plain(char))
    folded = " ".join(kept.split())
    if len(folded) > limit:
        raise Refusal("text_too_long", limit=limit)
    if required and not folded:
        raise Refusal("text_missing")
    return folded


def show(text: str) -> str:
    """Text from data as one line that no terminal, table or document obeys."""
    return "".join(char if _is_plain(char) else "\N{REPLACEMENT CHARACTER}" for char in text)


def without_marks(text: str) -> str:
    """Lower case without diacritics, for searching: `zolc` finds `Żółć`."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("ł", "l"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def spreadsheet_safe(text: str) -> str:
    """Text that no spreadsheet reads as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _is_plain(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
