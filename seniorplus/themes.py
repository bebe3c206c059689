"""Four calm themes: light and dark, and one of each with contrasts of at least 7:1."""

from textual.theme import Theme

LIGHT = Theme(
    name="jasny",
    dark=False,
    primary="#1f5f8b",
    secondary="#4a6a7c",
    accent="#1f5f8b",
    foreground="#1d2429",
    background="#f6f4ef",
    surface="#ffffff",
    panel="#e9e5db",
    success="#2c6e49",
    warning="#8a5a00",
    error="#a12c2c",
)
DARK = Theme(
    name="ciemny",
    dark=True,
    primary="#7fb7d9",
    secondary="#8aa3b0",
    accent="#7fb7d9",
    foreground="#e4e6e3",
    background="#15191c",
    surface="#1d2327",
    panel="#2a3238",
    success="#8bc8a3",
    warning="#e0b25c",
    error="#ee8e8e",
)
LIGHT_CONTRAST = Theme(
    name="jasny-kontrast",
    dark=False,
    primary="#003a66",
    secondary="#003a66",
    accent="#003a66",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e6e6e6",
    success="#00420f",
    warning="#573400",
    error="#7a0000",
)
DARK_CONTRAST = Theme(
    name="ciemny-kontrast",
    dark=True,
    primary="#9cdcff",
    secondary="#9cdcff",
    accent="#9cdcff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    success="#a8f0bf",
    warning="#ffd47a",
    error="#ffb3b3",
)
ALL = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)
