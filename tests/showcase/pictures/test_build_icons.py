"""The icons that are committed are those that the command draws."""

from pathlib import Path

from PIL import Image, ImageChops

from showcase.management.commands.build_icons import write_icons

COMMITTED = Path(__file__).parents[3] / "static" / "img"


def test_the_committed_icons_are_what_the_command_draws(tmp_path):
    write_icons(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "apple-touch-icon.png",
        "favicon.ico",
        "favicon.svg",
        "icon-192.png",
        "icon-512.png",
    ]
    assert (tmp_path / "favicon.svg").read_bytes() == (COMMITTED / "favicon.svg").read_bytes()
    for name in ("apple-touch-icon.png", "favicon.ico", "icon-192.png", "icon-512.png"):
        with Image.open(tmp_path / name) as drawn, Image.open(COMMITTED / name) as kept:
            assert ImageChops.difference(drawn.convert("RGBA"), kept.convert("RGBA")).getbbox(alpha_only=False) is None


def test_the_icons_have_the_sizes_that_systems_ask_for():
    with Image.open(COMMITTED / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    for name, side in (("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        with Image.open(COMMITTED / f"{name}.png") as icon:
            assert icon.size == (side, side)
