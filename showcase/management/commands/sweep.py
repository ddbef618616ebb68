from django.core.management import BaseCommand

from brands.content.signing import Tampered
from brands.models import logbook
from brands.record import sweep
from showcase.guards import alarms
from showcase.pagestore.serving import generations


class Command(BaseCommand):
    help = "Compare the whole index with the versions, read only, and sound the alarm that /healthz tells of."

    def add_arguments(self, parser):
        parser.add_argument("--alone", action="store_true", help="do nothing where another process sweeps")

    def handle(self, *args, **options):
        with generations().alone("sweep") as is_alone:
            if options["alone"] and not is_alone:
                self.stdout.write("Another process sweeps.")
                return
            for words in (found := _findings()):
                self.stderr.write(words)
            if found:
                alarms.sound(alarms.INDEX, "; ".join(found))
            elif options["verbosity"]:
                self.stdout.write("索引与版本相符 (the index is what the versions say).")


def _findings():
    if trouble := logbook.look():
        return list(trouble.values())
    try:
        return sweep.findings()
    except Tampered as tampered:
        return [str(tampered)]
