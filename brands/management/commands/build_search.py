from django.core.management import BaseCommand
from django.db import transaction

from brands.models import TextEntry, Version
from brands.search.rows import BATCH, rows


class Command(BaseCommand):
    help = "Make what is searched anew from the newest versions; readers search the old until the new is whole."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        TextEntry.objects.all().delete()
        made = [row for version in Version.objects.newest() for row in rows(version)]
        TextEntry.objects.bulk_create(made, batch_size=BATCH)
        self.stdout.write(f"Made {len(made)} texts searchable.")
