"""The first run on a machine without a house."""

from desks import DeskUnderTest, make_app
from houses import House, older_house, sqlite_settings, wall

from seniorplus import bootstrap
from seniorplus.domain.clock import FixedClock
from seniorplus.services import house


async def test_a_house_is_set_up_by_keyboard_and_the_desk_is_tried(tmp_path):
    folder = tmp_path / "nowy"
    folder.mkdir()
    settings, clock = sqlite_settings(folder), FixedClock(wall(7, 40))
    app = make_app(settings, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = DeskUnderTest(app, pilot, House(settings, clock))
        await desk.until_text("załóż placówkę")
        await desk.press("enter")
        await desk.until_text("Nazwa placówki")
        await desk.type("Dom nad Łyną")
        await desk.press("f10")
        await desk.until_text("To pole nie może być puste")
        assert not (folder / "seniorplus.db").exists()
        assert desk.app.focused.id == "field-first_name"
        for word in ("Ewa", "Lis", "E. Lis"):
            await desk.type(word)
            await desk.press("enter")
        await desk.until_text("Czy słychać?")
        await desk.press("t")
        await desk.until_text("Pokaż dowolną kartę")
        await desk.press("escape")
        await desk.until_text("Dom nad Łyną")
        view = house.view(desk.house.desk)
        assert (view.name, view.staff, view.rules.places) == ("Dom nad Łyną", ("E. Lis",), 25)
    bootstrap.close_house()


async def test_the_demo_house_is_one_key_away(tmp_path):
    folder = tmp_path / "nowy"
    folder.mkdir()
    settings, clock = sqlite_settings(folder), FixedClock(wall(7, 40))
    app = make_app(settings, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = DeskUnderTest(app, pilot, House(settings, clock))
        await desk.until_text("otwórz dom przykładowy")
        await desk.press("down", "enter")
        await desk.until_text("SZKOLENIE")
        await desk.until_text("na dziś 25")
    bootstrap.close_house()


async def test_an_older_house_is_backed_up_and_opened_only_when_somebody_says_so(tmp_path):
    settings, clock = older_house(tmp_path), FixedClock(wall(7, 40))
    app = make_app(settings, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = DeskUnderTest(app, pilot, House(settings, clock))
        await desk.until_text("starszej wersji programu")
        assert not (tmp_path / "backups").exists()
        await desk.press("enter")
        await desk.until_text("Dom Stary")
        await desk.until_text("miejsca 20")
        assert len(list((tmp_path / "backups").iterdir())) == 1
    bootstrap.close_house()
