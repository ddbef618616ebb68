import getpass
import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError, CommandParser

from brands.accounts.roles import FINAL, SYSTEM
from brands.content.signing import Tampered
from brands.models import logbook
from brands.models.log import Because
from brands.record import log_beginning

TWO = "Two people are wanted, by --by twice: one of 系统 and another of 终审."
LOST = "These events of the log that ended are not in the record: do them again at the desk where they still hold."


class Command(BaseCommand):
    help = (
        "Begin the logs of a record that has none, its signatures proven before; does nothing where there are logs. "
        "With --anew: end both logs and begin the next, which names the old ones in its first entry."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", choices=Because.values, help="end both logs and begin others: the public reason")
        parser.add_argument("--why", default="", help="why, in your own words, for the trail; nothing public")
        parser.add_argument("--by", action="append", default=[], metavar="NAME", help="who does it: a 系统, and a 终审")
        parser.add_argument(
            "--last",
            action="append",
            default=[],
            type=Path,
            metavar="FILE",
            help="the last checkpoint that was public, where it is not this machine's; its neighbour *.entries is read",
        )

    def handle(self, *, anew: str | None, verbosity: int, **options: Any) -> None:
        try:
            if anew:
                self._begin_anew(Because(anew), **options)
                return
            proven = log_beginning.begin()
        except Tampered as error:
            raise CommandError(f"{error.words}\nNo log was begun: see docs/runbook.md.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"No log was begun: {error}.") from error
        if verbosity:
            told = "，".join(f"{name} {number}" for name, number in proven.items())
            self.stdout.write(f"The logs begin here: {told}" if proven else "Nothing was to be done.")

    def _begin_anew(self, public: Because, *, by: list[str], why: str, last: list[Path], **_: object) -> None:
        people = _confirmed(by)
        if not why.strip():
            raise CommandError("Say why: --why.")
        lost = log_beginning.begin_anew(public, last, by=people, why=why)
        self.stdout.write("\n".join(f"{log.title}：{log.view().facts['origin',]}" for log in logbook.both))
        if lost:
            self.stdout.write("\n".join([LOST, *map(_line, lost)]))


def _line(entry: str) -> str:
    said = json.loads(entry)
    return " ".join(str(said[key]) for key in ("at", "kind", "thing", "number") if key in said)


def _confirmed(names: list[str]) -> list[User]:
    """The accounts of two people who gave their passwords; raises CommandError."""
    people = list(User.objects.filter(username__in=names, is_active=True).prefetch_related("groups"))
    roles = [{group.name for group in person.groups.all()} for person in people]
    if len(people) != 2 or {SYSTEM, FINAL} - (roles[0] | roles[1]) or any(not {SYSTEM, FINAL} & one for one in roles):
        raise CommandError(TWO)
    for person in people:
        if not person.check_password(_ask_password(person)):
            raise CommandError(f"That is not the password of {person}.")
    return people


def _ask_password(person: User) -> str:
    try:
        return getpass.getpass(f"Password of {person}: ")
    except (EOFError, KeyboardInterrupt):
        raise CommandError(f"Nothing was begun: no password was given for {person}.") from None
