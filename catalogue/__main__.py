"""Bring the English catalogue up to date: new messages come in empty, gone ones leave."""

import sys

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from catalogue import PACKAGE, extract

SOURCE = PACKAGE / "i18n" / "locales" / "en" / "LC_MESSAGES" / "seniorplus.po"


def main() -> int:
    """Rewrite the catalogue and list what still has to be translated.

    Returns:
        0 when everything is translated, 1 otherwise.
    """
    text = SOURCE.read_text(encoding="utf-8")
    header = text.partition("\n\n")[0]
    with SOURCE.open("rb") as file:
        known = {entry.id: entry.string for entry in read_po(file, locale="en") if entry.id}
    catalogue = Catalog(locale="en")
    messages = extract()
    for message in sorted(messages):
        catalogue.add(message, known.get(message, ""))
    with SOURCE.open("wb") as file:
        file.write(f"{header}\n\n".encode())
        write_po(file, catalogue, omit_header=True, sort_output=True, no_location=True, width=100)
    content = SOURCE.read_text(encoding="utf-8")
    SOURCE.write_text(content.rstrip("\n").replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")
    missing = [message for message in sorted(messages) if not known.get(message)]
    for message in missing:
        print(f"{messages[message]}: {message!r}")
    print(f"{len(messages)} messages, {len(missing)} to translate")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
