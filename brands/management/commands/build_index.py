from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import transaction

from brands.content.signing import Tampered
from brands.models import Generation
from brands.models.logbook import hold_both
from brands.record import index, program, redaction


class Command(BaseCommand):
    help = "Make the index of the record anew from the newest versions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--stale", action="store_true", help="only where another program made it, or none has")

    def handle(self, *, stale: bool, **_: object) -> None:
        if stale and program.is_index_current():
            self.stdout.write("The index is of this program; nothing was made.")
            return
        try:
            count = self._made_anew()
        except Tampered as error:
            raise CommandError(f"{error}\nNothing was indexed: run manage.py verify.") from error
        self.stdout.write(f"Indexed {count} things.")

    @transaction.atomic
    def _made_anew(self) -> int:
        hold_both()  # as a publication does, before anything else is held
        redaction.remask()
        Generation.objects.advance()
        count = index.reindex()
        program.note_index()
        return count
