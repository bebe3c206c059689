"""The ensemble's arithmetic: who comes, and which pieces can be sung with them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from seniorplus.domain.activity_codes import ReplyAnswer


class Coming(StrEnum):
    """Whether a singer comes, and why it is thought so."""

    BY_DEFAULT = "by_default"
    SAID_YES = "said_yes"
    SAID_NO = "said_no"
    EXCUSED = "excused"


def coming(reply: ReplyAnswer | None, *, absent: bool) -> Coming:
    """Whether a singer comes: unless said otherwise; an absence of the house excuses.

    What somebody said themselves after all counts more than the absence.
    """
    if reply is ReplyAnswer.COMES:
        return Coming.SAID_YES
    if reply is ReplyAnswer.DOES_NOT_COME:
        return Coming.SAID_NO
    return Coming.EXCUSED if absent else Coming.BY_DEFAULT


def comes(state: Coming) -> bool:
    """Whether the singer is counted on."""
    return state in {Coming.BY_DEFAULT, Coming.SAID_YES}


def by_voice(voices: Iterable[str]) -> dict[str, int]:
    """How many there are of each voice."""
    counted: dict[str, int] = {}
    for voice in voices:
        counted[voice] = counted.get(voice, 0) + 1
    return counted


def missing(needed: Mapping[str, int], there: Mapping[str, int]) -> dict[str, int]:
    """How many of each voice a piece lacks; empty when it can be sung."""
    short = {voice: number - there.get(voice, 0) for voice, number in needed.items()}
    return {voice: number for voice, number in short.items() if number > 0}
