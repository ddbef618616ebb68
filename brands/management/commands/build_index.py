from django.core.management import BaseCommand, CommandError
from django.db import transaction

from brands.content.signing import Tampered
from brands.models import Generation
from brands.record import index, redaction


class Command(BaseCommand):
    help = "Make the index of the record anew from the newest versions."

    def handle(self, *args, **options):
        try:
            count = self._made_anew()
        except Tampered as error:
            raise CommandError(f"{error}\nNothing was indexed: run manage.py verify_content.") from error
        self.stdout.write(f"Indexed {count} things.")

    @transaction.atomic
    def _made_anew(self):
        redaction.remask()
        Generation.objects.advance()
        return index.reindex()
