"""Big letters for old eyes: text in Lato Bold as half blocks, for a terminal."""

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from seniorplus.publishing import fonts

THRESHOLD = 110
LARGEST = 64


@lru_cache(maxsize=64)
def half_blocks(text: str, columns: int, rows: int) -> tuple[str, ...]:
    """The text as rows of half blocks, as large as the space allows.

    Args:
        text: One line; characters that the font lacks become question marks.
        columns: The width in character cells.
        rows: The height in character cells; each holds two pixels.

    Returns:
        At most `rows` lines without trailing spaces; empty for an empty text.
    """
    shown = fonts.drawable(text)
    if not shown.strip() or columns < 4 or rows < 3:
        return ()
    for size in range(min(LARGEST, rows * 3), 5, -1):
        font = ImageFont.truetype(str(fonts.bold()), size)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(shown))
        if right - left <= columns and bottom - top <= rows * 2:
            break
    else:
        return ()
    height = bottom - top + (bottom - top) % 2
    image = Image.new("L", (right - left, height), 0)
    ImageDraw.Draw(image).text((-left, -top), shown, fill=255, font=font)
    lit = [
        [image.getpixel((x, y)) > THRESHOLD for x in range(image.width)]  # type: ignore[operator]  # one band
        for y in range(height)
    ]
    return tuple(
        "".join(
            _SIGNS[above, below] for above, below in zip(lit[y], lit[y + 1], strict=True)
        ).rstrip()
        for y in range(0, height, 2)
    )


_SIGNS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
