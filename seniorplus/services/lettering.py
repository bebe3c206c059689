"""Big letters for the kiosk; drawn in a thread, kept for the next time."""

from seniorplus.domain.actor import Actor


def big(actor: Actor, text: str, columns: int, rows: int) -> tuple[str, ...]:
    """A line of text in half blocks, empty where the space is too small for it.

    Args:
        actor: Who looks.
        text: The line.
        columns: The width in character cells.
        rows: The height in character cells.
    """
    from seniorplus.publishing import lettering

    del actor
    return lettering.half_blocks(text, columns, rows)
