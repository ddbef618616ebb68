from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import transaction

from brands.ledger.notes import NoteError
from brands.management.arguments import read_text
from brands.models import Cosignature, Generation, facts, logbook


class Command(BaseCommand):
    help = "Keep a witness's signature line under the checkpoint of the public log that it signed (tlog-cosignature)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the checkpoint as the witness gave it back, its line below")
        parser.add_argument("--key", required=True, help="the witness's verifier key: name+id+base64")

    def handle(self, *, file: Path, key: str, **_: object) -> None:
        try:
            note = read_text(file)
            with transaction.atomic():
                kept = Cosignature.objects.keep(note, key, logbook.public.view())
                facts.note(kept)
                Generation.objects.advance()
        except NoteError as error:
            raise CommandError(f"Nothing was kept: {error}.") from error
        newest = logbook.public.view().size
        self.stdout.write(f"Kept under the checkpoint of size {kept.size}; the newest is {newest}.")
