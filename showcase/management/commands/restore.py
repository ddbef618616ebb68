from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser

from brands.record import verification
from showcase.backup import backups


class Command(BaseCommand):
    help = "Restore a backup into an empty database and an empty media folder; refuses every other place."
    requires_migrations_checks = False
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--against",
            metavar="FILE",
            action="append",
            type=Path,
            default=[],
            help="a checkpoint of either log that was kept elsewhere: a backup that does not extend it is refused, and "
            "what it lacks is named where FILE's neighbour *.entries says it; may be given more than once",
        )

    def handle(self, *, folder: Path, against: list[Path], **_: object) -> None:
        try:
            manifest = backups.restore(folder, against)
        except (backups.BackupRefused, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Not restored: {error}") from error
        if backups.is_of_other_code(manifest):
            self.stdout.write("The backup is of other code: run manage.py upgrade, then manage.py verify.")
            return
        if found := verification.findings():
            raise CommandError("\n".join(["Restored, but the record does not verify:", *found]))
        self.stdout.write(f"Restored {len(manifest['files'])} files of {manifest['made_at']}; the record verifies.")
