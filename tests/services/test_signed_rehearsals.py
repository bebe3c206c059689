"""A rehearsal whose journal is signed changes neither in the journal nor in the ensemble's room."""

from datetime import date

from ensembles import rehearsals, singer
from houses import MONDAY, House, refused, row_counts

from seniorplus.domain.activity_codes import PresenceMark
from seniorplus.services import journal, replies
from seniorplus.views.journal import JournalFields


def test_presence_at_a_signed_rehearsal_is_changed_after_reopening_only(house: House) -> None:
    zofia, jan = singer(house, "Zofia Kłos"), singer(house, "Jan Żuraw", "T")
    series = rehearsals(house)
    key = f"{series}-{MONDAY}"
    house.at(14, 30)
    replies.mark_presence(house.desk, key, [zofia], PresenceMark.PRESENT)
    journal.save(house.desk, series, MONDAY, JournalFields(topic="kolędy"))
    journal.sign(house.desk, series, MONDAY, "M. Dudek")
    before = row_counts()
    with refused("journal_signed"):
        replies.mark_presence(house.desk, key, [jan], PresenceMark.PRESENT)
    with refused("journal_signed"):
        replies.take_presence_back(house.desk, key, zofia)
    with refused("journal_signed"):
        replies.everybody_came_but(house.desk, key, [])
    assert row_counts() == before
    journal.reopen(house.desk, series, MONDAY, "pomyłka")
    replies.mark_presence(house.desk, key, [jan], PresenceMark.PRESENT)
    rows = journal.view(house.desk, series, date(2026, 11, 23)).rows
    assert {row.number for row in rows if row.mark is PresenceMark.PRESENT} == {zofia, jan}
