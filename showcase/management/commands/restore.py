from pathlib import Path

from django.core.management import BaseCommand, CommandError

from brands.record import verification
from showcase.backup import backups


class Command(BaseCommand):
    help = "Restore a backup into an empty database and an empty media folder; refuses every other place."
    requires_migrations_checks = False
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, **options):
        try:
            manifest = backups.restore(options["folder"])
        except (backups.BackupRefused, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        if backups.is_of_other_code(manifest):
            self.stdout.write("The backup is of other code: run manage.py upgrade, then manage.py verify.")
            return
        if found := verification.findings():
            raise CommandError("\n".join(["Restored, but the record does not verify:", *found]))
        self.stdout.write(f"Restored {len(manifest['files'])} files of {manifest['made_at']}; the record verifies.")
