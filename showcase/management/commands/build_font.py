"""Cut static/fonts/display.woff2 from the vendored font: a developer's command, its output is committed."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from showcase.pictures import display_font, typeface
from showcase.traditional.converter import convert

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "static" / "fonts"
LINE = 60
# What the first load says of each version that it publishes.
FIRST_NOTES = ("据发布稿导入，未经本站三审", "据公开来源录入，未经本站三审")


class Command(BaseCommand):
    """Make the display font and the list of what it covers."""

    help = "由字库源文件裁出标题字体（static/fonts/display.woff2），并写下所收的字。"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what the desk named: it is kept, and in the font from then on."""
        parser.add_argument("--also", default="", help="编辑台所报的、标题里要用而字库没有的字")

    def handle(self, *_args: object, also: str = "", **_options: object) -> None:
        """Cut the font; the headings of both scripts always, then the commonest characters."""
        asked = typeface.also(also)
        fixtures, templates = ROOT / "fixtures", ROOT / "templates"
        headings = display_font.fixture_text(fixtures) + display_font.template_headings(templates)
        later = display_font.fixture_text(fixtures, display_font.SENTENCES) + display_font.said_in_code(ROOT)
        # Each text by itself, as its page converts it: what stands beside it would change the reading.
        hant = "".join(map(convert, [*headings, *later, *FIRST_NOTES, asked]))
        held = ""
        for part, needed in zip(
            typeface.SLICES,
            (display_font.ALWAYS + "".join(headings) + asked, "".join([*later, *FIRST_NOTES]), hant),
            strict=True,
        ):
            try:
                woff2, characters = display_font.fill([c for c in needed if c not in held], "", part.budget)
            except ValueError as error:
                raise CommandError(str(error)) from error
            held += characters
            write(part, woff2, characters)
            self.stdout.write(f"{part.font}收{len(characters)}字，{len(woff2)}字节。")
        if asked:
            typeface.ALSO.write_text(asked + "\n", encoding="utf-8")
        if absent := typeface.missing("".join(headings) + asked):
            self.stderr.write(f"字库源文件没有这些标题用字：{absent}")


def write(part: typeface.Slice, woff2: bytes, characters: str) -> None:
    """Write a slice and, in lines, the list of what it covers."""
    (FOLDER / part.font).write_bytes(woff2)
    shown = characters.strip()
    lines = [shown[start : start + LINE] for start in range(0, len(shown), LINE)]
    part.covered.write_text("\n".join(lines) + "\n", encoding="utf-8")
