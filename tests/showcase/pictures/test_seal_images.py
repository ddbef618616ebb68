"""Seals as pixels."""

from showcase.pictures.seal_images import seal_image


def test_a_white_seal_has_ink_at_its_edge_and_a_red_one_paper_inside_it():
    white = seal_image("品牌", "white", 200, "#a8201a", "#faf7f0")
    red = seal_image("品牌", "red", 200, "#a8201a", "#faf7f0")
    ink, paper = (168, 32, 26, 255), (250, 247, 240, 255)
    assert (white.mode, white.size) == ("RGBA", (200, 200))
    assert (white.getpixel((5, 100)), white.getpixel((11, 100))) == (ink, paper)
    assert (red.getpixel((5, 100)), red.getpixel((15, 100))) == (ink, paper)
    assert (white.getpixel((0, 0))[3], red.getpixel((0, 0))[3]) == (0, 0)
