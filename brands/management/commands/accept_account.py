from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError, CommandParser

from brands.accounts import audit
from brands.models import account_facts


class Command(BaseCommand):
    help = "Believe an account that was changed past the site as it stands now, once you have looked at it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")

    def handle(self, *, name: str, **_: object) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"No account is called {name!r}.")
        account_facts.accept(user)
        audit.record("account.accept", about=str(user))
        self.stdout.write(f"{user} is believed as it stands.")
