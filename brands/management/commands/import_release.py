"""Reads the release as received: proves the fixtures against it, or makes the brands that are missing."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction

from brands.record import publishing
from brands.texts import check, fixtures, loader, parse
from brands.texts.load import load
from brands.texts.problem import Problem


class Command(BaseCommand):
    help = "Make the brands of the release that do not exist yet; nothing where there is a doubt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", type=Path, help="the release; fixtures/texts/release.txt by default")
        parser.add_argument("--check", action="store_true", help="compare with the fixtures and change nothing")
        parser.add_argument("--allow-doubts", action="store_true", help="doubts were looked at: import all the same")
        parser.add_argument("--year", type=int, help="of the selection; by default of the only one in the fixtures")
        parser.add_argument("--home", type=Path, help="another folder of fixtures")

    def handle(
        self, *, text: Path | None, home: Path | None, year: int | None, allow_doubts: bool, **options: object
    ) -> None:
        home = home or settings.BASE_DIR / "fixtures"
        release, problems = _read(text or home / "texts" / "release.txt")
        told = {"note", "doubt"} if allow_doubts else {"note"}
        for problem in problems:
            if problem.severity in told:
                self.stdout.write(str(problem))
        wrong = [problem for problem in problems if problem.severity not in told]
        rows, unread = _fixture_rows(home)
        if options["check"] and unread:
            _refuse([*wrong, *unread])
        year = year or _only_year(rows)
        if options["check"]:
            wrong += fixtures.compare(release, rows, year)
        _refuse(wrong)
        self.stdout.write("The fixtures are the release's text." if options["check"] else _load(release, year))


def _read(path: Path) -> tuple[parse.Release, list[Problem]]:
    """The restored release, and all that is wrong or doubtful in it."""
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        raise CommandError(f"没有这个文件：{path}") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CommandError(f"{path.name}:{line} 文件不是 UTF-8，未读入") from error
    received, problems = parse.parse(text, path.name)
    release = parse.restore_marks(received)
    return release, [*problems, *check.problems(release)]


def _fixture_rows(home: Path) -> tuple[list[fixtures.Row], list[Problem]]:
    """The rows of the fixtures, and where their syntax is wrong."""
    rows, wrong = [], []
    for path in loader.fixture_files(home):
        found, problems = fixtures.rows(path)
        rows += found
        wrong += problems
    return rows, wrong


def _only_year(rows: list[fixtures.Row]) -> int:
    """The selection of the fixtures, where they hold one; raises CommandError where they hold several, or none."""
    years = fixtures.years(rows)
    if len(years) != 1:
        held = "、".join(map(str, years)) or "没有"
        raise CommandError(f"不知道是哪一年的评选（固定数据里：{held}），请用 --year 写明。什么都没有写入。")
    return years[0]


def _refuse(wrong: Iterable[Problem]) -> None:
    lines = [str(problem) for problem in sorted(wrong, key=lambda problem: (problem.file, problem.line))]
    if lines:
        raise CommandError("\n".join([*lines, f"共{len(lines)}处问题，什么都没有写入。"]))


def _load(release: parse.Release, year: int) -> str:
    """Make what is missing, with a draft of each, or nothing at all."""
    try:
        with transaction.atomic():
            brands = load(release, year)
            for brand in brands:
                publishing.save_draft(brand, by=None)
    except ValidationError as error:
        raise CommandError("\n".join([*error.messages, "什么都没有写入。"])) from error
    except DatabaseError as error:
        raise CommandError(f"写不进数据库，什么都没有写入：{error}") from error
    made = "".join(f"\n  {brand.name} → {brand.slug}" for brand in brands)
    return f"{len(brands)} brands made, {len(release.brands) - len(brands)} were there.{made}"
