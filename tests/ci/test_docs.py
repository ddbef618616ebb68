"""The papers name what exists: files, rooms, settings; and README stays one page."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAPERS = [path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")] if path.name != "CHANGELOG.md"]
TOP = (
    "brands",
    "showcase",
    "templates",
    "static",
    "fixtures",
    "tests",
    "docs",
    "deploy",
    "bench",
    "requirements",
    ".ci",
)
# Rooms of which every module is named by what it is one of: a model, a page, a command, a change of the tables.
LISTS = {"brands/models", "showcase/views", "brands/migrations", "showcase/migrations"}
LISTS |= {"brands/management/commands", "showcase/management/commands"}
READ = re.compile(r"""env\.\w+\(\s*"([A-Z][A-Z0-9_]+)\"""")


def test_readme_is_one_page():
    assert len((ROOT / "README.md").read_text("utf8").splitlines()) <= 120


def test_every_file_that_a_paper_names_is_there():
    missing = [
        f"{paper.relative_to(ROOT)}: {name}"
        for paper in PAPERS
        for name in re.findall(r"`((?:\.?\w[\w-]*/)[\w./-]*)`", paper.read_text("utf8"))
        if name.split("/")[0] in TOP and not re.search("<|lead", name) and not (ROOT / name).exists()
    ]
    assert missing == []


def test_every_link_of_a_paper_leads_somewhere():
    missing = [
        f"{paper.relative_to(ROOT)}: {link}"
        for paper in PAPERS
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", paper.read_text("utf8"))
        if not (paper.parent / link).exists()
    ]
    assert missing == []


def test_the_settings_that_are_read_are_those_that_docs_tell_of():
    folder = ROOT / "showcase"
    texts = [path.read_text("utf8") for path in [folder / "settings.py", *(folder / "config").glob("*.py")]]
    read = {name for text in texts for name in READ.findall(text)}
    rows = re.findall(r"^\| ([A-Z0-9_, ]+) \|", (ROOT / "docs/settings.md").read_text("utf8"), re.MULTILINE)
    assert sorted(name for row in rows for name in row.split(", ")) == sorted(read)


def test_the_numbers_that_settings_begin_with_are_those_that_docs_and_measurements_say():
    settings = (ROOT / "showcase/settings.py").read_text("utf8")
    read = dict(re.findall(r"env\.int\(\"(\w+)\", (\d+)\)", settings))
    rows = re.findall(r"^\| ([A-Z0-9_, ]+) \| ([^|]+) \|", (ROOT / "docs/settings.md").read_text("utf8"), re.MULTILINE)
    told = {name: one for names, all_ in rows for name, one in zip(names.split(", "), all_.split(", "), strict=False)}
    assert {name: told[name] for name in read} == read
    measured = re.search(r"^MEMORY, FULL = (\d+)", (ROOT / "bench/growth.py").read_text("utf8"), re.MULTILINE)[1]
    assert measured == read["PAGE_MEMORY"]


def test_the_rooms_are_those_of_readme_and_hold_what_a_room_may():
    listed = re.findall(r"`(\w+)/`", (ROOT / "README.md").read_text("utf8").split("## The rooms")[1].split("##")[0])
    modules = _modules()
    rooms = {path.parts[1] for path in modules if len(path.parts) > 2} - {"management", "migrations", "templatetags"}
    assert rooms - set(listed) == set()
    counts = {}
    for path in modules:
        if path.name != "__init__.py" and str(path.parent) not in LISTS:
            counts[str(path.parent)] = counts.get(str(path.parent), 0) + 1
    assert {room: count for room, count in counts.items() if count > 16} == {}


def test_every_room_says_what_it_is():
    inits = [path for path in _modules() if path.name == "__init__.py"]
    rooms = [path for path in inits if str(path.parent) not in LISTS - {"showcase/views"}]
    silent = {str(path.parent) for path in rooms if not (ROOT / path).read_text("utf8").startswith('"""')}
    assert silent == {"brands/management", "brands/templatetags", "showcase/management"}


def test_no_module_is_longer_than_one_reads_in_one_sitting():
    beside = [path.relative_to(ROOT) for room in ("tests", "bench", ".ci") for path in (ROOT / room).rglob("*.py")]
    lines = {
        str(path): (ROOT / path).read_text("utf8").count("\n")
        for path in (*_modules(), *beside)
        if "migrations" not in path.parts
    }
    assert {path: count for path, count in lines.items() if count > 250} == {}


def _modules():
    """Every Python file of both apps, from the top of the project."""
    return [path.relative_to(ROOT) for app in ("brands", "showcase") for path in sorted((ROOT / app).rglob("*.py"))]
