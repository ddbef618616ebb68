from pathlib import Path

from django.apps import apps
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from brands.accounts import one_time_links, roles
from brands.content.signing import Tampered
from brands.models import ErrorReport, account_facts, deed_rows


class Command(BaseCommand):
    help = (
        "Bring any earlier database to this program: its tables, the fixtures where it is empty, its logs, the "
        "index where another program made it, and no superuser. Does nothing the second time."
    )

    def handle(self, *args: object, **options: object) -> None:
        if _has_every_migration():
            roles.give_permissions()  # what migrate does besides: a program may give other rights over the same tables
        else:
            call_command("migrate", verbosity=0, stdout=self.stdout, stderr=self.stderr)
        call_command("first_load", stdout=self.stdout, stderr=self.stderr)
        call_command("begin_log", verbosity=0, stdout=self.stdout, stderr=self.stderr)
        call_command("build_index", stale=True, stdout=self.stdout, stderr=self.stderr)
        try:
            self._carry_over()
        except Tampered as error:
            raise CommandError(f"{error.words}\nThe record stands as it is: see docs/runbook.md.") from error

    def _carry_over(self) -> None:
        account_facts.carry_over()
        one_time_links.end_unknown()
        ErrorReport.objects.carry_over()
        deed_rows.carry_over()
        for name in roles.end_superusers():
            self.stdout.write(f"{name} is no longer a superuser: 系统 gives roles at the desk.")


def _has_every_migration() -> bool:
    """Whether every migration of this program was applied: asked by their names, since reading them takes longer."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    files = ((app.label, file) for app in apps.get_app_configs() for file in Path(app.path).glob("migrations/[!_]*.py"))
    return all((label, file.stem) in applied for label, file in files)
