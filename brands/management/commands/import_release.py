"""Reads the release as received: proves the fixtures against it, or makes the brands that are missing."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from brands.record import publishing
from brands.texts import check, fixtures, loader, parse
from brands.texts.load import load
from brands.texts.problem import Problem


class Command(BaseCommand):
    help = "Make the brands of the release that do not exist yet; nothing where there is a doubt."

    def add_arguments(self, parser):
        parser.add_argument("text", nargs="?", type=Path, help="the release; fixtures/texts/release.txt by default")
        parser.add_argument("--check", action="store_true", help="compare with the fixtures and change nothing")
        parser.add_argument("--allow-doubts", action="store_true", help="doubts were looked at: import all the same")
        parser.add_argument("--home", type=Path, help="another folder of fixtures")

    def handle(self, *, text, home, allow_doubts, **options):
        home = home or settings.BASE_DIR / "fixtures"
        release, problems = _read(text or home / "texts" / "release.txt")
        told = {"note", "doubt"} if allow_doubts else {"note"}
        for problem in problems:
            if problem.severity in told:
                self.stdout.write(str(problem))
        wrong = [problem for problem in problems if problem.severity not in told]
        if options["check"]:
            wrong += _differences(release, home)
        _refuse(wrong)
        self.stdout.write("The fixtures are the release's text." if options["check"] else _load(release))


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


def _differences(release: parse.Release, home: Path) -> list[Problem]:
    """Where the fixtures differ from the release; only their syntax where that is wrong."""
    rows, wrong = [], []
    for path in loader.fixture_files(home):
        found, problems = fixtures.rows(path)
        rows += found
        wrong += problems
    return wrong or fixtures.compare(release, rows)


def _refuse(wrong: Iterable[Problem]) -> None:
    lines = [str(problem) for problem in sorted(wrong, key=lambda problem: (problem.file, problem.line))]
    if lines:
        raise CommandError("\n".join([*lines, f"共{len(lines)}处问题，什么都没有写入。"]))


def _load(release: parse.Release) -> str:
    """Make what is missing, with a draft of each, or nothing at all."""
    try:
        with transaction.atomic():
            brands = load(release)
            for brand in brands:
                publishing.save_draft(brand, by=None)
    except ValidationError as error:
        raise CommandError("\n".join([*error.messages, "什么都没有写入。"])) from error
    except DatabaseError as error:
        raise CommandError(f"写不进数据库，什么都没有写入：{error}") from error
    made = "".join(f"\n  {brand.name} → {brand.slug}" for brand in brands)
    return f"{len(brands)} brands made, {len(release.brands) - len(brands)} were there.{made}"
