from django.core.management import BaseCommand
from django.db import transaction

from brands import indexing


class Command(BaseCommand):
    help = "Make the index of the record anew from the newest versions."

    @transaction.atomic
    def handle(self, *args, **options):
        self.stdout.write(f"Indexed {indexing.reindex()} things.")
