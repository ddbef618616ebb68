from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser

from showcase.staticcopy import static_copy


class Command(BaseCommand):
    help = "Write every public page as a static copy with its manifest, which nginx can serve alone (docs/runbook.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")

    def handle(self, *, folder: Path, **_: object) -> None:
        try:
            entries = static_copy.export(folder.absolute())
        except (static_copy.CopyRefused, OSError) as error:
            raise CommandError(f"No copy was made: {error}") from error
        counts = {status: sum(entry.status == status for entry in entries) for status in (200, 301, 302, 410)}
        told = ", ".join(f"{count} × {status}" for status, count in counts.items() if count)
        self.stdout.write(f"{folder}: {len(entries)} addresses ({told}).")
