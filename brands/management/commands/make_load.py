from django.core.management import BaseCommand, CommandError

from brands import artificial


class Command(BaseCommand):
    help = "Fill an empty database of its own with plainly artificial published brands, to measure on."

    def add_arguments(self, parser):
        parser.add_argument("--brands", type=int, default=10_000, help="how many (32767 at most)")

    def handle(self, *args, **options):
        if refusal := artificial.refusal():
            raise CommandError(refusal)
        artificial.make(options["brands"])
        self.stdout.write(f"Made and published {options['brands']} artificial brands.")
