from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from brands.accounts import one_time_links, second_factor


class Command(BaseCommand):
    help = (
        "Print a one-time link to the page where an account of 系统 is made, or, with --for, where that person sets "
        "a new password. For whoever has this machine: at the desk, 系统 does the same for others."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--first", action="store_true", help="only if nobody keeps the accounts yet")
        parser.add_argument("--for", dest="name", metavar="NAME", help="the account's name")
        parser.add_argument("--without-factor", action="store_true", help="with --for: a new second factor too")

    def handle(self, *, first: bool, name: str | None, without_factor: bool, **_: object) -> None:
        if first and not one_time_links.is_first():
            return
        person = self._person(name) if name else None
        if person and without_factor:
            second_factor.reset(person, by=None)
        token = one_time_links.make(person)
        address = settings.ORIGIN.root + reverse("admin:setup_link", args=[token])
        hours = one_time_links.VALID.seconds // 3600 + one_time_links.VALID.days * 24
        self.stdout.write(f"==> {'New password' if person else 'First account'} (once, within {hours} h): {address}")

    def _person(self, name: str) -> User:
        try:
            return User.objects.get(username=name, is_staff=True)
        except User.DoesNotExist:
            raise CommandError(f"There is no account {name!r} of the desk.") from None
