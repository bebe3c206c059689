"""The command line: one parser, and one plain sentence for whatever goes wrong."""

import os
import sys
from collections.abc import Sequence

from seniorplus.cli.parser import Usage, build
from seniorplus.domain.refusal import HouseUnusable, Refusal
from seniorplus.i18n import translate

DONE, REFUSED, USAGE, UNUSABLE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 refused or findings, 2 wrong usage, 3 the house cannot be used.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _choose_language(words)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # text streams
    try:
        options = build().parse_args(words)
        return int(options.run(options))
    except Usage as error:
        return _say(str(error), USAGE)
    except HouseUnusable as error:
        from seniorplus.i18n.refusals import sentence

        return _say(sentence(error.code, error.params), UNUSABLE)
    except Refusal as error:
        from seniorplus.i18n.refusals import sentence

        return _say(sentence(error.code, error.params), REFUSED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except KeyboardInterrupt:
        return _say(translate._("Przerwano."), REFUSED)


def _choose_language(words: Sequence[str]) -> None:
    """Choose the language before a screen or the parser is built."""
    chosen = "pl"
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words):
            chosen = words[index + 1]
        elif word.startswith("--lang="):
            chosen = word.partition("=")[2]
    translate.use(chosen if chosen in translate.LANGUAGES else "pl")


def _say(sentence: str, code: int) -> int:
    print(f"seniorplus: {sentence}", file=sys.stderr)
    return code
