"""The meal statement of a month: every person, every figure."""

from dataclasses import replace

from lunch_views import GUESTS, HEAD, ZOFIA, month, texts

from seniorplus.publishing.kitchen_statement import statement_csv, statement_pdf


def test_the_statement_counts_each_person_and_all_of_them() -> None:
    (page,) = texts(statement_pdf(HEAD, month(ZOFIA, GUESTS)))
    assert "Zestawienie obiadów: październik 2026" in page
    assert "22 dni z obiadem" in page
    assert "7 Źdźbło Zofia 20 19 2 1 21 1 234,50 zł" in page
    assert "goście 4 4 0 0 4 58,00 zł" in page
    assert "razem 24 23 2 1 25 1 292,50 zł" in page
    assert "miesiąc trwa" not in page
    assert "Cena obiadu nie jest ustawiona" not in page


def test_a_statement_of_a_running_month_says_until_when_it_counts() -> None:
    (page,) = texts(statement_pdf(HEAD, replace(month(ZOFIA), month=11)))
    assert "miesiąc trwa, stan do 24.11.2026" in page


def test_a_statement_without_a_price_says_why_nothing_is_to_be_paid() -> None:
    (page,) = texts(statement_pdf(HEAD, month(replace(ZOFIA, grosze=0))))
    assert "Cena obiadu nie jest ustawiona, dlatego kwoty są zerowe." in page


def test_the_statement_as_a_table_keeps_every_figure() -> None:
    assert (
        statement_csv(month(ZOFIA, GUESTS))
        == (
            "\ufeffnumer;nazwisko i imię;zamówione;wydane;odwołane w terminie;odwołane po terminie;"
            "liczone;kwota (zł);dni liczone\r\n"
            "7;Źdźbło Zofia;20;19;2;1;21;1234,50;1 2 5\r\n"
            ";goście;4;4;0;0;4;58,00;7\r\n"
            ";razem;24;23;2;1;25;1292,50;\r\n"
        ).encode()
    )


def test_people_stand_in_polish_order_and_portions_without_a_name_after_them() -> None:
    names = ["Źdźbło Ewa", "Łęcka Ewa", "Lis Ewa", "Zając Ewa"]
    staff = replace(GUESTS, name="staff")
    rows = (staff, GUESTS, *(replace(ZOFIA, name=name) for name in names))
    lines = statement_csv(month(*rows)).decode("utf-8-sig").splitlines()[1:]
    expected = ["Lis Ewa", "Łęcka Ewa", "Zając Ewa", "Źdźbło Ewa", "goście", "kadra", "razem"]
    assert [line.split(";")[1] for line in lines] == expected


def test_a_long_statement_repeats_its_heading_and_leaves_nobody_out() -> None:
    rows = tuple(replace(ZOFIA, number=number) for number in range(1, 601))
    pages = texts(statement_pdf(HEAD, month(*rows)))
    assert len(pages) > 10
    assert sum(page.count("Źdźbło Zofia") for page in pages) == 600
    assert all("nazwisko i imię" in page for page in pages[:-1])
    assert f"strona {len(pages)} z {len(pages)}" in pages[-1]
    assert "razem 12000" in " ".join(pages)


def test_a_month_without_lunches_says_so() -> None:
    (page,) = texts(statement_pdf(HEAD, month()))
    assert "W tym miesiącu nie ma obiadów." in page
