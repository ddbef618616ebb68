from django.core.management import BaseCommand, CommandError

from brands.content.signing import Tampered
from brands.record import log_beginning


class Command(BaseCommand):
    help = "Begin the logs of a record that has none, its signatures proven before; does nothing where there are logs."

    def handle(self, *args, **options):
        try:
            proven = log_beginning.begin()
        except Tampered as error:
            raise CommandError(f"{error.words}\nNo log was begun: see docs/runbook.md.") from error
        if options["verbosity"]:
            told = "，".join(f"{name} {number}" for name, number in proven.items())
            self.stdout.write(f"The logs begin here: {told}" if proven else "Nothing was to be done.")
