from django.core.management import BaseCommand
from django.db import transaction

from brands.models import TextEntry, Version
from brands.search.rows import BATCH, rows


class Command(BaseCommand):
    help = "Make what is searched anew from the newest versions; readers search the old until the new is whole."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="only where nothing is searched yet")

    @transaction.atomic
    def handle(self, *args, **options):
        if options["missing"] and TextEntry.objects.exists():
            self.stdout.write("There is a search index; nothing was made.")
            return
        TextEntry.objects.all().delete()
        made = [row for version in Version.objects.newest() for row in rows(version)]
        TextEntry.objects.bulk_create(made, batch_size=BATCH)
        self.stdout.write(f"Made {len(made)} texts searchable.")
