from collections import Counter

from django.core.management import BaseCommand, CommandParser
from django.db import transaction
from django.db.models import Model

from brands.content.signing import Tampered
from brands.models import index_counts, log_memory, logbook
from brands.record import sweep
from showcase.guards import alarms
from showcase.pagestore import generation
from showcase.pagestore.serving import generations

TRIES = 3  # sweeps, one after the other, while more is published


class Command(BaseCommand):
    requires_system_checks = []  # a process that sweeps begins each half minute, under a server that has checked
    help = (
        "Compare the logs with what was proven of them and the whole index with the versions, sound the alarms that "
        "/healthz tells of, and have nobody believe counts that were made from other rows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alone", action="store_true", help="do nothing where another process sweeps")

    def handle(self, *, alone: bool, verbosity: int, **_: object) -> None:
        with generations().alone("sweep") as is_alone:
            if alone and not is_alone:
                self.stdout.write("Another process sweeps.")
                return
            of_logs = _of_logs()
            found = {alarms.LOG: of_logs, alarms.INDEX: [] if of_logs else _of_index()}
            for name, told in found.items():
                for words in told:
                    self.stderr.write(words)
                if told:
                    alarms.sound(name, "; ".join(told))
            if verbosity and not any(found.values()):
                self.stdout.write("日志未变，索引与版本相符 (the logs stand, the index is what the versions say).")


def _of_logs() -> list[str]:
    if trouble := logbook.look():
        return list(trouble.values())
    if not (found := list(sweep.changed_entries())):
        for log in logbook.both:
            log_memory.save_state(log.name, log.view())
    return found


def _of_index() -> list[str]:
    try:
        wrong, is_still = _wrong_rows()
        if is_still and any(wrong[model] for model in sweep.COUNTED):
            with transaction.atomic():
                index_counts.disbelieve()
        return sweep.words_of(wrong)
    except Tampered as tampered:
        return [str(tampered)]


def _wrong_rows() -> tuple[Counter[type[Model]], bool]:
    """The rows that are wrong, asked anew while something is published, which looks wrong too; whether nothing was."""
    for _ in range(TRIES):
        before, wrong = generation.read(), sweep.wrong_rows()
        if (is_still := generation.read() == before) or not wrong.total():
            break
    return wrong, is_still
