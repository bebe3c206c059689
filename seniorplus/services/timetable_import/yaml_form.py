"""A timetable in YAML, in the form of demo/timetable.yaml."""

from collections.abc import Mapping
from datetime import date, time

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import Audience, InstructorKind
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.services.timetable_import import content
from seniorplus.services.timetable_import.content import EntryLine, LeaderLine, Read, RoomLine
from seniorplus.storage.imports import words
from seniorplus.storage.imports.yaml_parts import YamlParts
from seniorplus.storage.imports.yaml_tree import Node, tree

PARTS = ("house", "groups", "weekdays", "rooms", "staff_roles", "kinds", "entries")
OF_A_ROOM = ("id", "name", "capacity")
OF_A_LEADER = ("id", "name", "kind")
OF_AN_ENTRY = (
    "day",
    "start",
    "end",
    "title",
    "category",
    "kind",
    "room",
    "lead",
    "group",
    "capacity",
    "interval",
    "offset_weeks",
    "week_of_month",
    "from",
    "until",
    "note",
)
NEEDED = ("day", "start", "end", "title", "room")


def read(text: str, today: date) -> Read:
    """Read a timetable.

    Args:
        text: What the file holds.
        today: Completes dates without a year.
    """
    return _Week(text, today).found


class _Week(YamlParts):
    LIST_EXPECTED = "timetable_list_expected"
    MAPPING_EXPECTED = "timetable_mapping_expected"
    found: Read

    def __init__(self, text: str, today: date) -> None:
        super().__init__(Read())
        self._today = today
        self._keys: set[tuple[str, str]] = set()
        root = tree(text, self.found)
        if root is None:
            return
        parts = self._mapping(root, PARTS, required=("entries",))
        named = (self._read(key, _group) for key, _value in self._pairs(parts.get("groups")))
        self.found.groups = frozenset(name for name in named if name)
        for entry in self._list(parts.get("rooms")):
            self._add_room(entry)
        for entry in self._list(parts.get("staff_roles")):
            self._add_leader(entry)
        for entry in self._list(parts.get("entries")):
            self._add_entry(entry)

    def _add_room(self, entry: Node) -> None:
        parts = self._mapping(entry, OF_A_ROOM, required=OF_A_ROOM)
        key = self._key("rooms", parts.get("id"))
        name = self._read(parts.get("name"), lambda text: clean(text, 120, required=True))
        capacity = self._read(parts.get("capacity"), content.capacity)
        if key and name and capacity:
            self.found.rooms.append(RoomLine(key, name, capacity, _place(parts["id"])))

    def _add_leader(self, entry: Node) -> None:
        parts = self._mapping(entry, OF_A_LEADER, required=("id", "name"))
        key = self._key("staff_roles", parts.get("id"))
        name = self._read(parts.get("name"), lambda text: clean(text, 120, required=True))
        kind = InstructorKind.STAFF
        if "kind" in parts:
            kind = self._read(parts["kind"], content.instructor_kind) or kind
        if key and name:
            self.found.leaders.append(LeaderLine(key, name, kind, _place(parts["id"])))

    def _key(self, part: str, node: Node | None) -> str | None:
        """The key of a part, each once whatever its case."""
        key = self._read(node, lambda text: clean(text, 40, required=True))
        if node is not None and key is not None:
            if (part, key.casefold()) in self._keys:
                self._fault(node, "menu_key_twice", name=key)
                return None
            self._keys.add((part, key.casefold()))
        return key

    def _add_entry(self, entry: Node) -> None:
        before = len(self.found.problems)
        parts = self._mapping(entry, OF_AN_ENTRY, required=NEEDED)
        if not parts:
            return
        kind = parts.get("category", parts.get("kind"))
        if kind is None:
            self._fault(entry, "menu_part_missing", name="category")
        title = self._read(parts.get("title"), lambda text: clean(text, 200, required=True))
        category = self._read(kind, content.category)
        day = self._read(parts.get("day"), words.weekday)
        start, minutes = self._hours(parts)
        audience, group = self._audience(parts.get("group"))
        made = {
            "room": self._read(parts.get("room"), lambda text: clean(text, 120, required=True)),
            "leader": self._read(parts.get("lead"), lambda text: clean(text, 120)) or "",
            "note": self._read(parts.get("note"), clean) or "",
        }
        numbers = {
            "capacity": self._read(parts.get("capacity"), content.capacity),
            "interval": self._read(parts.get("interval"), content.interval),
            "offset": self._read(
                parts.get("offset_weeks"),
                lambda text: content.number(text, 0, content.LONGEST_INTERVAL),
            ),
            "week": self._read(parts.get("week_of_month"), content.week_of_month),
        }
        first, until = (
            self._read(parts.get(name), lambda text: dates.parse_day(text, self._today))
            for name in ("from", "until")
        )
        if len(self.found.problems) > before or title is None or category is None:
            return
        if day is None or start is None or minutes is None or made["room"] is None:
            return
        self.found.add(
            EntryLine(
                title,
                category,
                str(day + 1),
                start,
                minutes,
                made["room"],
                made["leader"] or "",
                audience,
                group,
                numbers["capacity"],
                numbers["interval"] or 1,
                numbers["offset"] or 0,
                numbers["week"],
                first,
                until,
                made["note"] or "",
                _place(entry),
                _places(parts),
            )
        )

    def _hours(self, parts: Mapping[str, Node]) -> tuple[time | None, int | None]:
        start = self._read(parts.get("start"), dates.parse_time)
        end = self._read(parts.get("end"), dates.parse_time)
        if start is None or end is None:
            return start, None
        if end <= start:
            self._fault(parts["end"], "bad_interval")
            return start, None
        return start, (end.hour - start.hour) * 60 + end.minute - start.minute

    def _audience(self, node: Node | None) -> tuple[Audience, str]:
        if node is None:
            return Audience.EVERYBODY, ""
        return self._read(node, self._known_audience) or (Audience.EVERYBODY, "")

    def _known_audience(self, text: str) -> tuple[Audience, str]:
        audience, group = content.audience_or_group(text)
        if group and self.found.groups and group not in self.found.groups:
            known = ", ".join(sorted(self.found.groups))
            raise Refusal("timetable_group_unknown", group=group, known=known)
        return audience, group


def _group(text: str) -> str:
    return clean(text, 60, required=True)


def _place(node: Node) -> content.Place:
    return node.line, node.column


def _places(parts: Mapping[str, Node]) -> dict[str, content.Place]:
    """The places of an entry's parts, under the names by which the check asks for them."""
    found = {name: _place(node) for name, node in parts.items()}
    found["weekdays"] = found["day"]
    if "lead" in found:
        found["leader"] = found["lead"]
    return found
