from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from brands.management.arguments import number
from showcase.backup import backups, database_copies


class Command(BaseCommand):
    help = "Back up database and media, with a signed manifest; the keys are never inside (docs/runbook.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, help="the folder below which backups stand (VAR_DIR/backups)")
        parser.add_argument(
            "--keep", type=number(1), help="take away all but so many of the newest, at least 1 (all stay)"
        )

    def handle(self, *, to: Path | None, keep: int | None, **_: object) -> None:
        folder = to or settings.VAR_DIR / "backups"
        try:
            place = backups.make(folder, keep=keep or 0)
        except (backups.BackupRefused, database_copies.CopyFailed, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        manifest = backups.read(place)
        size = sum(file["bytes"] for file in manifest["files"].values())
        self.stdout.write(f"{place}\n{len(manifest['files'])} files, {size} bytes.")
        self.stdout.write("Kept apart from it, and needed to restore:")
        self.stdout.write("\n".join(f"  {line}" for line in backups.where_the_keys_are()))
