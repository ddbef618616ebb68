from django.core.management import BaseCommand, CommandError, CommandParser

from brands.models import BrandEntry
from showcase.pictures import renditions, share_images
from showcase.reading import context


class Command(BaseCommand):
    help = "Make the share pictures and picture sizes of every published brand that are not there yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slug", action="append", help="only this brand; may be repeated")

    def handle(self, *, slug: list[str] | None, **_: object) -> None:
        entries = BrandEntry.objects.public().for_page()
        if slug:
            entries = entries.filter(slug__in=slug)
            if unknown := sorted(set(slug) - {entry.slug for entry in entries}):
                raise CommandError(f"No published brand {', '.join(unknown)}.")
        site = context.published()
        for entry in entries:
            share_images.build_entry(entry, site)
            renditions.build(entry.version)
        share_images.home_card_file()
        self.stdout.write(f"The pictures of {len(entries)} brands and of the site are in place.")
