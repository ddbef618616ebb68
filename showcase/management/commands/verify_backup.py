from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser

from showcase.backup import backups


class Command(BaseCommand):
    help = "Verify a backup: its manifest, every hash, the database inside; exits 1 and names what is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **_: object) -> None:
        if problems := backups.problems(folder):
            raise CommandError("\n".join(problems))
        manifest = backups.read(folder)
        rows = ", ".join(f"{name} {count}" for name, count in manifest["rows"].items())
        self.stdout.write(f"Whole: {len(manifest['files'])} files of {manifest['made_at']} ({rows}).")
