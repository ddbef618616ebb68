from django.core.management import BaseCommand

from brands.models import BrandEntry
from showcase.pictures import renditions, share_images
from showcase.reading import context


class Command(BaseCommand):
    help = "Make the share pictures and picture sizes of every published brand that are not there yet."

    def handle(self, **_: object) -> None:
        entries = BrandEntry.objects.public().for_page()
        site = context.published()
        for entry in entries:
            share_images.build_entry(entry, site)
            renditions.build(entry.version)
        share_images.home_file("card")
        self.stdout.write(f"The pictures of {len(entries)} brands and of the site are in place.")
