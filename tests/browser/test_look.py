"""What a reader with a telephone sees first, and what no width and no mode may lose."""

import pytest

from tests.browser.opening import opened

PHONES = (360, 390)


@pytest.mark.parametrize("width", PHONES)
def test_the_header_is_low_and_all_ten_seals_stand_on_the_first_screen(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    opened(page, "/")
    header = page.locator("header.mast").bounding_box()["height"]
    seals = page.evaluate("[...document.querySelectorAll('.sheet a')].map(e => e.getBoundingClientRect().bottom)")
    assert (header <= 112, len(seals), max(seals) <= 620) == (True, 10, True)


def test_a_stone_is_red_with_light_characters_in_the_dark(page):
    page.emulate_media(color_scheme="dark")
    opened(page, "/")
    colours = page.evaluate(
        """() => { const seal = getComputedStyle(document.querySelector(".seal-white"));
             return [seal.color, seal.backgroundImage]; }"""
    )
    assert colours == ["rgb(189, 54, 44)", "linear-gradient(rgb(250, 247, 240), rgb(250, 247, 240))"]


@pytest.mark.parametrize(("system", "choice", "paper"), [("light", "深色", 24), ("dark", "浅色", 250)])
def test_a_reader_chooses_light_or_dark_against_the_system(page, system, choice, paper):
    page.emulate_media(color_scheme=system)
    opened(page, "/about/")
    page.get_by_text("显示", exact=True).click()
    page.get_by_role("link", name=choice).click()
    page.wait_for_url("**/about/")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground.startswith(f"rgb({paper},")
