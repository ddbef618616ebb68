from django.core.management import BaseCommand, CommandError, CommandParser

from showcase.data import record_archive
from showcase.pagestore import prerender
from showcase.pagestore.generation import read
from showcase.pagestore.page_folder import Generations
from showcase.pagestore.serving import generations


class Command(BaseCommand):
    help = "Render every public page of the current generation into the page store, ahead of its first reader."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="render what is kept already too")
        parser.add_argument("--alone", action="store_true", help="do nothing where another process bakes")

    def handle(self, *, alone: bool, anew: bool, **_: object) -> None:
        folder = generations()
        with folder.alone("bake") as is_alone:
            if alone and not is_alone:
                self.stdout.write("Another process bakes.")
                return
            while self._outdated(folder, anew=anew):
                self.stdout.write("Something was published meanwhile: once more.")
            record_archive.build()

    def _outdated(self, folder: Generations, *, anew: bool) -> int:
        known = read()
        counted = prerender.bake(folder, known, anew=anew)
        told = ", ".join(f"{number} {name}" for name, number in counted.items() if number)
        self.stdout.write(f"Generation {known.number}: {told or 'nothing to render'}.")
        if counted["failed"]:
            raise CommandError(f"{counted['failed']} pages could not be rendered: see the log.")
        return counted["outdated"]
