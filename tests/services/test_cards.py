"""Cards: valid only once they lie on paper, blocked at once, lent for a day."""

from datetime import date
from pathlib import Path

import pytest
from houses import House, admit, card_for, query, refused, row_counts, scan

from seniorplus.domain.codes import CardState, EndReason, Role, ScanCode
from seniorplus.services import cards, people, spare_cards, stays
from seniorplus.views.people import PersonFields


def test_issued_cards_lie_on_paper_and_can_be_scanned(house: House, tmp_path: Path) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    issued = cards.issue(house.desk, [zofia, jan], tmp_path / "karty")
    assert [face.name for face in issued.faces] == ["Zofia K.", "Jan Ż."]
    files = sorted(
        path.relative_to(tmp_path / "karty").as_posix()
        for path in (tmp_path / "karty").rglob("*")
        if path.is_file()
    )
    assert files == ["cards.pdf", "cards/0001.png", "cards/0002.png"]
    assert scan(house, issued.faces[0].token).number == zofia
    assert cards.missing(house.desk) == ()


def test_the_database_never_holds_a_token(house: House, tmp_path: Path) -> None:
    zofia = admit(house, "Zofia Kłos")
    (face,) = cards.issue(house.desk, [zofia], tmp_path).faces
    scan(house, face.token)
    stored = str(query("SELECT * FROM card")) + str(query("SELECT * FROM audit_value"))
    assert face.token not in stored


def test_issuing_again_replaces_only_the_card_nobody_scanned(house: House, tmp_path: Path) -> None:
    zofia = admit(house, "Zofia Kłos")
    (first,) = cards.issue(house.desk, [zofia], tmp_path).faces
    scan(house, first.token)
    cards.issue(house.desk, [zofia], tmp_path)
    cards.issue(house.desk, [zofia], tmp_path)
    rows = [(row.serial, row.state) for row in cards.listing(house.desk)]
    assert rows == [(3, CardState.ISSUED), (2, CardState.REPLACED), (1, CardState.ACTIVE)]


def test_a_folder_that_cannot_be_written_makes_no_card_valid(house: House, tmp_path: Path) -> None:
    zofia = admit(house, "Zofia Kłos")
    blocked = tmp_path / "karty"
    blocked.write_text("to nie jest folder")
    before = row_counts()
    with refused("folder_unusable"):
        cards.issue(house.desk, [zofia], blocked)
    assert row_counts() == before
    assert cards.missing(house.desk) == (zofia,)


def test_stopping_half_way_leaves_neither_cards_nor_files(house: House, tmp_path: Path) -> None:
    numbers = [admit(house, f"Zofia {name}") for name in ("Kłos", "Żak", "Świt")]
    before = row_counts()
    with refused("stopped"):
        cards.issue(house.desk, numbers, tmp_path / "k", progress=lambda done, _: done < 2)
    assert row_counts() == before
    assert [path for path in (tmp_path / "k").rglob("*") if path.is_file()] == []


def test_a_failure_while_drawing_leaves_no_files_behind(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from seniorplus.publishing import cards as pictures

    def fail(faces: object, day: object) -> bytes:
        raise RuntimeError("brak czcionki")

    monkeypatch.setattr(pictures, "card_sheet", fail)
    zofia = admit(house, "Zofia Kłos")
    with pytest.raises(RuntimeError):
        cards.issue(house.desk, [zofia], tmp_path / "k")
    assert [path for path in (tmp_path / "k").rglob("*") if path.is_file()] == []
    assert cards.listing(house.desk) == ()


def test_spare_cards_are_made_anew_and_the_earlier_ones_stop(house: House, tmp_path: Path) -> None:
    first = cards.issue_spare(house.desk, tmp_path).faces
    second = cards.issue_spare(house.desk, tmp_path).faces
    assert [face.name for face in second] == ["Z1", "Z2", "Z3", "Z4", "Z5"]
    spare_cards.lend(house.desk, zofia := admit(house, "Zofia Kłos"), "Z1")
    assert scan(house, second[0].token).number == zofia
    assert scan(house, first[0].token).number is None


def test_nobody_and_somebody_who_died_get_no_card(house: House, tmp_path: Path) -> None:
    with refused("nobody_chosen"):
        cards.issue(house.desk, [], tmp_path)
    with refused("person_unknown"):
        cards.issue(house.desk, [404], tmp_path)
    zofia = admit(house, "Zofia Kłos")
    stays.register_death(house.desk, zofia, date(2026, 11, 22))
    with refused("deceased_person"):
        cards.issue(house.desk, [zofia], tmp_path)


def test_without_a_card_none_can_be_lost(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("no_card", name="Kłos Zofia"):
        cards.report_lost(house.desk, zofia)
    card_for(house, zofia)
    card_for(house, zofia)
    assert cards.report_lost(house.desk, zofia) == 2
    with refused("no_card"):
        cards.revoke(house.desk, zofia)


def test_a_spare_card_is_lent_to_one_person_and_one_person_has_one(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    first, second = (card_for(house, None, spare=label) for label in ("Z1", "Z2"))
    spare_cards.lend(house.desk, zofia, "Z1")
    with refused("card_lent", label="Z1", name="Zofia K."):
        spare_cards.lend(house.desk, jan, "Z1")
    with refused("no_spare_card", label="Z9"):
        spare_cards.lend(house.desk, jan, "Z9")
    with refused("spare_held", name="Zofia K.", label="Z1"):
        spare_cards.lend(house.desk, zofia, "Z2")
    assert scan(house, first).number == zofia
    spare_cards.give_back(house.desk, "z1")
    with refused("not_lent", label="Z1"):
        spare_cards.give_back(house.desk, "Z1")
    spare_cards.lend(house.desk, zofia, "Z2")
    assert scan(house, second).number == zofia
    lent = {row.name: row.lent_to for row in cards.listing(house.desk)}
    assert lent == {"Z1": "", "Z2": "Zofia K."}


def test_whose_spare_card_was_lost_can_borrow_another(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    first, second = (card_for(house, None, spare=label) for label in ("Z1", "Z2"))
    spare_cards.lend(house.desk, zofia, "Z1")
    spare_cards.report_lost(house.desk, "Z1")
    assert scan(house, first).code is ScanCode.LOST_CARD
    with refused("no_spare_card", label="Z1"):
        spare_cards.revoke(house.desk, "Z1")
    spare_cards.lend(house.desk, zofia, "Z2")
    assert scan(house, second).number == zofia
    spare_cards.revoke(house.desk, "Z2")
    assert scan(house, second).code is ScanCode.REVOKED_CARD


def test_spare_cards_issued_anew_do_not_keep_a_borrower_from_another(
    house: House, tmp_path: Path
) -> None:
    zofia = admit(house, "Zofia Kłos")
    card_for(house, None, spare="Z1")
    spare_cards.lend(house.desk, zofia, "Z1")
    faces = cards.issue_spare(house.desk, tmp_path).faces
    spare_cards.lend(house.desk, zofia, "Z2")
    assert scan(house, faces[1].token).number == zofia


def test_missing_cards_are_those_of_running_stays(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    people.register(house.desk, PersonFields("Łucja", "Żak"), Role.SINGER, date(2026, 1, 1))
    ended = admit(house, "Maria Świt")
    stays.end_stay(house.desk, ended, date(2026, 11, 20), EndReason.WITHDRAWAL)
    assert cards.missing(house.desk) == (zofia, jan)
    card_for(house, zofia)
    assert cards.missing(house.desk) == (jan,)
    assert cards.staying(house.desk) == (zofia, jan)


def test_the_list_of_cards_holds_nothing_that_could_be_scanned(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    (row,) = cards.listing(house.desk)
    assert row.name == "Kłos Zofia"
    assert token not in str(row)


def test_a_commit_that_fails_leaves_no_files_behind(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from seniorplus.domain.refusal import Refusal
    from seniorplus.storage import audit

    def fail(*_: object) -> None:
        raise Refusal("storage_full")

    zofia = admit(house, "Zofia Kłos")
    monkeypatch.setattr(audit, "store_head", fail)
    with refused("storage_full"):
        cards.issue(house.desk, [zofia], tmp_path / "k")
    assert [path for path in (tmp_path / "k").rglob("*") if path.is_file()] == []
