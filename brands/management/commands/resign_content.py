from django.core.management import BaseCommand, CommandError

from brands.content import signing
from brands.record import resigning


class Command(BaseCommand):
    help = "Sign the record with RECORD_KEY where it is signed with one of RECORD_KEY_FALLBACKS (docs/runbook.md)."

    def handle(self, *args, **options):
        try:
            count = resigning.resign()
        except signing.Tampered as error:
            raise CommandError(f"{error}\nNothing was signed: run manage.py verify_content.") from error
        self.stdout.write(f"Signed {count} rows with key {next(iter(signing.keys()))}.")
