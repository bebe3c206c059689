"""What an absence is noted with."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class AbsenceFields:
    """An absence as a form or the command line gives it.

    Attributes:
        first_day: First day away.
        last_day: Last day away, None until further notice.
        reason: The reason's code.
        reported_by: Who reported it.
        review_on: When an absence without an end is looked at again.
        from_time: Start of a part of one day.
        until_time: End of a part of one day.
        excused: Whether it counts as excused; None as the reason says.
        nonce: Makes a repeated command harmless.
    """

    first_day: date
    last_day: date | None
    reason: str
    reported_by: str = ""
    review_on: date | None = None
    from_time: time | None = None
    until_time: time | None = None
    excused: bool | None = None
    nonce: str | None = None
