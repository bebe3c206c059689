"""Polish alphabetical order, the same on every machine.

The letters are distinct: a ą b c ć d e ę f ... z ź ż (PN-80/N-01223). Case and foreign
diacritics decide only between words that are otherwise alike.
"""

import unicodedata

_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET, start=100)}

Key = tuple[tuple[int, ...], str]


def key(text: str) -> Key:
    """The key by which Polish words are sorted."""
    return tuple(_rank(char) for char in text.lower()), text


def name_key(last_name: str, first_name: str) -> tuple[Key, Key]:
    """The key by which people are sorted: last name, then first name."""
    return key(last_name), key(first_name)


def _rank(char: str) -> int:
    if char in _RANK:
        return _RANK[char]
    base = unicodedata.normalize("NFD", char)[0]
    if base in _RANK:
        return _RANK[base]
    if char.isdigit():
        return 10 + (unicodedata.digit(char, 0))
    return 1 if char == " " else 2
