"""Compile the gettext catalogues before the package is built or installed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Turn every `.po` below i18n/locales into its `.mo`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what changed."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        locales = Path(self.root) / "seniorplus" / "i18n" / "locales"
        for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as file:
                catalogue = read_po(file, locale=source.parents[1].name)
            with source.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
