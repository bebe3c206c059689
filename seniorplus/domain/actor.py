"""Who acts: every service function takes one as its first argument."""

from dataclasses import dataclass

from seniorplus.domain.codes import ActorKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that reads or writes.

    Attributes:
        kind: A staff member, the kiosk, the program itself or an operating-system user.
        id: A name that stays the same, such as a staff member's name.
        terminal: The name of the terminal at which it happens.
    """

    kind: ActorKind
    id: str
    terminal: str

    @property
    def label(self) -> str:
        """The form stored with facts: `staff:A. Nowak`."""
        return f"{self.kind.value}:{self.id}"


def system(terminal: str) -> Actor:
    """The program itself, acting without a person."""
    return Actor(ActorKind.SYSTEM, "seniorplus", terminal)
