from collections.abc import Collection

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from brands.links import checks as links
from brands.links import fetching
from brands.models import LinkCheck, Source


class Command(BaseCommand):
    help = "Ask the addresses of all sources again: keep status, title and date, flag what is dead or has a new title."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", nargs="*", metavar="id", help="these sources only")

    def handle(self, *args: object, ids: Collection[str] = (), **options: object) -> None:
        sources = Source.objects.exclude(url="")
        if ids:
            sources = sources.filter(pk__in=ids)
            if unknown := set(ids) - set(sources.values_list("pk", flat=True)):
                raise CommandError(f"No source with an address: {', '.join(sorted(unknown))}")
        agent = f"link-check (+{settings.SITE_ORIGIN}/about/)"
        checks = links.check(list(sources), lambda url: fetching.ask(url, agent, fetching.is_public))
        for row in checks:
            self.stdout.write(_line(row))
        dead, retitled = sum(row.dead for row in checks), sum(row.is_retitled for row in checks)
        self.stdout.write(f"{len(checks)} addresses asked, {dead} dead, {retitled} with another title.")


def _line(row: LinkCheck) -> str:
    flags = "".join([" DEAD" if row.dead else "", f" TITLE WAS “{row.first_title}”" if row.is_retitled else ""])
    return f"{row.source_id} {row.status or row.trouble} {row.url} “{row.title}”{flags}"
