from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser

from brands.texts import fixture_check, loader


class Command(BaseCommand):
    help = (
        "Prove the fixtures: ids, rules of the rows, evidence, numbers covered, as many places as each selection has."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--home", type=Path, help="another folder of fixtures")

    def handle(self, *args: object, home: Path | None = None, **options: object) -> None:
        files = loader.fixture_files(home)
        if not files:
            raise CommandError(f"There is no fixture file below {home}.")
        problems = fixture_check.problems(files)
        if problems:
            raise CommandError("\n".join([*problems, f"共{len(problems)}处问题。"]))
        self.stdout.write(f"{len(files)} fixture files: all claims stand on their words.")
