"""Draw the favicons and touch icons from the site's own seal: a developer's command, its output is committed."""

from pathlib import Path

from django.core.management.base import BaseCommand
from PIL import Image

from showcase.pictures.palette import palette
from showcase.pictures.seal_images import seal_image
from showcase.pictures.seals import SIDE, seal_path

FOLDER = Path(__file__).resolve().parents[3] / "static" / "img"
INK, PAPER = palette()["site-red"], palette()["paper"]
# Two characters cannot be read in a tab's sixteen pixels, one can.
SMALL, LARGE = "品", "品牌"
# A touch icon is cut to a rounded or round shape by the system: the seal keeps clear of the corners.
MARGIN = 0.1


class Command(BaseCommand):
    """Write favicon.svg, favicon.ico and the PNG icons."""

    help = "由站印绘出网站图标（static/img）。"
    requires_system_checks = []

    def handle(self, *_args: object, **_options: object) -> None:
        """Draw all icons into static/img."""
        write_icons(FOLDER)
        self.stdout.write(f"已绘入{FOLDER.name}。")


def write_icons(folder: Path) -> None:
    """Write the five icon files into a folder that exists."""
    (folder / "favicon.svg").write_text(favicon(), encoding="utf-8")
    tab = [seal_image(SMALL if size < 48 else LARGE, "white", size, INK, PAPER) for size in (48, 32, 16)]
    tab[0].save(folder / "favicon.ico", sizes=[picture.size for picture in tab], append_images=tab[1:])
    for name, size in (("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        touch_icon(size).save(folder / f"{name}.png", optimize=True)


def favicon() -> str:
    """Return the SVG favicon: the seal on paper, so that it reads on a dark tab too."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect x="8" y="8" width="{SIDE - 16}" height="{SIDE - 16}" rx="16" fill="{PAPER}"/>'
        f'<path fill="{INK}" fill-rule="evenodd" d="{seal_path(SMALL, "white")}"/></svg>\n'
    )


def touch_icon(size: int) -> Image.Image:
    """Return the seal with a margin of paper, size pixels square."""
    margin = round(size * MARGIN)
    icon = Image.new("RGBA", (size, size), PAPER)
    icon.alpha_composite(seal_image(LARGE, "white", size - 2 * margin, INK, PAPER), (margin, margin))
    return icon.convert("RGB")
