"""Where people live, as far as a house may believe what somebody typed."""

from seniorplus.domain.refusal import Refusal

SOUTH, NORTH = 49.0, 54.9
WEST, EAST = 14.1, 24.2


def checked_place(lat: float | None, lon: float | None) -> tuple[float | None, float | None]:
    """A place of this country, or none; degrees in the wrong order fall outside of it.

    Raises:
        Refusal: `place_incomplete` for one coordinate without the other, `place_unlikely`.
    """
    if lat is None and lon is None:
        return None, None
    if lat is None or lon is None:
        raise Refusal("place_incomplete", field="lon" if lon is None else "lat")
    # What is not a number at all fails these comparisons too.
    if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
        raise Refusal("place_unlikely", lat=lat, lon=lon, field="lat")
    return lat, lon
