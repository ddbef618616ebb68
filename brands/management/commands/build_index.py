from django.core.management import BaseCommand
from django.db import transaction

from brands import indexing, withholding
from brands.models import Generation


class Command(BaseCommand):
    help = "Make the index of the record anew from the newest versions."

    @transaction.atomic
    def handle(self, *args, **options):
        withholding.remask()
        Generation.objects.advance()
        self.stdout.write(f"Indexed {indexing.reindex()} things.")
