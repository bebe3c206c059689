"""The shape of the code: arrows, names, lengths, words for every code, a quick start."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import seniorplus

PACKAGE = Path(seniorplus.__file__).parent
ROOT = PACKAGE.parent
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)
# Pure helpers of screens and papers that touch no database.
WITHOUT_AN_ACTOR = {"cards.preview"}
HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "icalendar",
    "qrcode",
    "PIL",
    "fpdf",
    "babel",
    "holidays",
    "yaml",
)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def codes(names: set[str]) -> Iterator[tuple[str, str]]:
    """Every code that is raised somewhere, with where."""
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in names and node.args:
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                for constant in ast.walk(node.args[0]):
                    if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                        yield constant.value, place


def test_no_arrow_points_upwards() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "0 broken" in done.stdout


def test_every_module_says_what_it_is_for() -> None:
    assert len(SOURCES) > 100
    assert [str(path) for path in SOURCES if not ast.get_docstring(tree(path))] == []


def test_no_file_is_over_300_lines() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCES
    }
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = re.compile(r"(^|_)(utils?|helpers?|common|manager|misc)(_|$)")
    named = [
        path
        for path in SOURCES
        if any(empty.search(part) for part in path.relative_to(PACKAGE).with_suffix("").parts)
    ]
    assert named == []


def test_every_code_of_a_refusal_is_worded() -> None:
    from seniorplus.i18n.refusals import SENTENCES, WHOLE_SENTENCES

    raised = list(codes({"Refusal", "HouseUnusable"}))
    assert len({code for code, _ in raised}) > 60
    assert (
        sorted(
            {(code, place) for code, place in raised if code not in {*SENTENCES, *WHOLE_SENTENCES}}
        )
        == []
    )


def test_every_code_of_an_import_problem_is_worded() -> None:
    from seniorplus.i18n.refusals import SENTENCES

    import_file = PACKAGE / "services" / "people_import.py"
    found = set()
    for node in ast.walk(tree(import_file)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Problem"
            and isinstance(node.args[2], ast.Constant)
        ):
            found.add(str(node.args[2].value))
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "_read"
            and len(node.args) == 3
            and isinstance(node.args[2], ast.Constant)
        ):
            found.add(str(node.args[2].value))
    assert {"bad_csv", "too_many_cells", "basis_unknown", "form_unknown"} <= found
    assert found - set(SENTENCES) == set()


def test_no_sentence_is_left_over_from_a_code_that_nobody_raises() -> None:
    from seniorplus.i18n.refusals import SENTENCES

    mentioned = {
        node.value
        for path in SOURCES
        if path.name not in {"refusals.py", "activity_refusals.py"}
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(SENTENCES) - mentioned == set()


def test_every_service_function_takes_the_actor_first() -> None:
    without = []
    functions = 0
    for path in sorted((PACKAGE / "services").glob("*.py")):
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            functions += 1
            first = node.args.args[0].arg if node.args.args else ""
            name = f"{path.stem}.{node.name}"
            if first not in {"actor", "unit"} and name not in WITHOUT_AN_ACTOR:
                without.append(name)
    assert without == []
    assert functions > 50


def test_every_reaction_is_wired_in_bootstrap() -> None:
    """A reaction that nobody calls would leave a death half registered."""
    bootstrap = (PACKAGE / "bootstrap.py").read_text(encoding="utf-8")
    reactions = [
        f"{path.stem}.{node.name}"
        for path in sorted((PACKAGE / "services").glob("*.py"))
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.args.args
        and node.args.args[0].arg == "unit"
    ]
    assert len(reactions) >= 4
    assert [name for name in reactions if name not in bootstrap] == []


@pytest.mark.parametrize("module", ["seniorplus.cli", "seniorplus.app"])
def test_nothing_heavy_is_loaded_before_the_first_picture(module: str) -> None:
    program = (
        f"import json, sys, {module}; "
        f"print(json.dumps(sorted(set(name.partition('.')[0] for name in sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert set(json.loads(done.stdout)) & set(HEAVY) == set()


def test_the_command_line_loads_no_screens() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, seniorplus.cli; print('textual' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "False"
