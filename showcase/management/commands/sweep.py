from django.core.management import BaseCommand

from brands.content.signing import Tampered
from brands.models import logbook
from brands.record import sweep
from showcase.guards import alarms
from showcase.pagestore.serving import generations


class Command(BaseCommand):
    help = (
        "Compare the logs with what was proven of them and the whole index with the versions, read only, and sound the "
        "alarms that /healthz tells of."
    )

    def add_arguments(self, parser):
        parser.add_argument("--alone", action="store_true", help="do nothing where another process sweeps")

    def handle(self, *args, **options):
        with generations().alone("sweep") as is_alone:
            if options["alone"] and not is_alone:
                self.stdout.write("Another process sweeps.")
                return
            of_logs = _of_logs()
            found = {alarms.LOG: of_logs, alarms.INDEX: [] if of_logs else _of_index()}
            for name, told in found.items():
                for words in told:
                    self.stderr.write(words)
                if told:
                    alarms.sound(name, "; ".join(told))
            if options["verbosity"] and not any(found.values()):
                self.stdout.write("日志未变，索引与版本相符 (the logs stand, the index is what the versions say).")


def _of_logs():
    if trouble := logbook.look():
        return list(trouble.values())
    return list(sweep.changed_entries())


def _of_index():
    try:
        return sweep.findings()
    except Tampered as tampered:
        return [str(tampered)]
