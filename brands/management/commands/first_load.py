from django.core.management import BaseCommand, CommandError
from django.db import transaction

from brands.content.problems import Refused
from brands.content.signing import Tampered
from brands.models import Brand, Draft, Edition, Register, Version
from brands.record import publishing
from brands.texts import loader


class Command(BaseCommand):
    help = "Load the fixtures into an empty database and publish version 1 of everything."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        if any(model.objects.exists() for model in (Brand, Edition, Register, Version, Draft)):
            self.stdout.write("The database has content; nothing was loaded or published.")
            return
        loader.load(loader.fixture_files())
        try:
            versions = publishing.publish_first_load()
        except Refused as refused:
            raise CommandError("\n".join(map(str, refused.problems))) from refused
        except Tampered as tampered:
            raise CommandError(f"{tampered.words}\nNothing was loaded: see docs/runbook.md.") from tampered
        for version in versions:
            publishing.save_draft(version.thing, by=None)
        self.stdout.write(
            f"Loaded {Brand.objects.count()} brands, "
            f"{Brand.objects.awaited().count()} of them awaited; "
            f"published version 1 of {len(versions)} things."
        )
