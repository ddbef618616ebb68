"""The slice of the display face that is cut of the record: what publishing brings."""

from io import BytesIO

from django.conf import settings
from fontTools.ttLib import TTFont

from brands.review.display_face import outside


def letters(client):
    answer = client.get("/face.woff2")
    assert (answer.status_code, answer["Content-Type"]) == (200, "font/woff2")
    return {chr(point) for point in TTFont(BytesIO(answer.content)).getBestCmap()} - {" "}


def test_publishing_brings_letters_that_no_slice_holds_in_both_scripts(client, register, make_brand):
    make_brand()
    before = letters(client)
    assert (before & set("饕餮馋饞"), outside("饕餮馋")) == (set(), "饕餮馋")
    make_brand("饕餮馋𠮷", slug="yi", order=2, seal="饕餮")
    assert letters(client) - before == set("饕餮馋饞")


def test_the_sheet_without_script_names_the_families_that_headings_are_set_in(client, register):
    answer = client.get("/face.css")
    families = [line.split('"')[1] for line in answer.content.decode().splitlines() if "font-family" in line]
    base = (settings.BASE_DIR / "static" / "css" / "base.css").read_text("utf-8")
    stack = next(line for line in base.splitlines() if "--serif:" in line)
    assert families == [name for name in stack.split('"') if name.startswith("Display") and "Stand-in" not in name]
    assert (answer["Content-Type"], '"/face.woff2"' in answer.content.decode()) == ("text/css", True)
    assert '<noscript><link rel="stylesheet" href="/face.css"></noscript>' in client.get("/about/").content.decode()
