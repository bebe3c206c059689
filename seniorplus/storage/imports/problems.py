"""What is wrong in a file, with its line and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file.

    Attributes:
        line: The line, counted from 1.
        column: The column's name in a table, else the place in the line counted from 1; empty
            for the whole line.
        code: A refusal's code.
        params: Its values.
    """

    line: int
    column: str
    code: str
    params: Mapping[str, object]


@dataclass
class Problems:
    """Where a reader notes what is wrong.

    Attributes:
        problems: What is wrong.
    """

    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, column: str, code: str, **params: object) -> None:
        """Note a problem; of a file that is wrong throughout the first ones are enough."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(line, column, code, params))
        elif len(self.problems) == MOST_PROBLEMS:
            more = Problem(line, "", "menu_more_problems", {"most": MOST_PROBLEMS})
            self.problems.append(more)
