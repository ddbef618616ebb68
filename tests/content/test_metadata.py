"""What strangers' programs read on the real site: metadata, data, frames."""

import json
import re
import urllib.request

import extruct
import pytest
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.long

BRAND = re.compile(r"/brands/[\w-]+/")


def brands(pages):
    return {path: page for path, page in pages.items() if BRAND.fullmatch(path)}


def fetched(live_site, path):
    with urllib.request.urlopen(live_site + path, timeout=30) as answer:
        return json.loads(answer.read())


def test_every_page_tells_itself_in_json_ld_and_open_graph(pages):
    said = {}
    for path, page in pages.items():
        if "?" in path or path.startswith(("/embed/", "/search/", "/zh-hant/")):
            continue
        found = extruct.extract(page.body, syntaxes=["json-ld", "opengraph"])
        types = [node["@type"] for document in found["json-ld"] for node in document["@graph"]]
        titles = [value for graph in found["opengraph"] for name, value in graph["properties"] if name == "og:title"]
        said[path] = (types[:1], [len(title) <= 35 for title in titles])
    assert {path: what for path, what in said.items() if what != (["Organization"], [True])} == {}


def test_every_description_of_a_brand_is_whole_sentences(pages):
    told = {
        path: page.tree.xpath("string(//meta[@name='description']/@content)") for path, page in brands(pages).items()
    }
    assert len(told) == 15
    assert {path: text for path, text in told.items() if not text} == {}
    whole = {path for path, text in told.items() if re.search(r"[。！？][”’）》]*$", text)}
    assert len(whole) >= 10


def test_the_data_of_every_brand_keep_to_their_schema(pages, live_site):
    schema = Draft202012Validator(
        fetched(live_site, "/schemas/brand.json"), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    snapshot = Draft202012Validator(fetched(live_site, "/schemas/snapshot.json"))
    for path in brands(pages):
        schema.validate(fetched(live_site, f"{path}data.json"))
        snapshot.validate(fetched(live_site, f"{path}versions/1/snapshot.json"))


def test_the_timeline_keeps_to_its_schema(live_site):
    schema = Draft202012Validator(
        fetched(live_site, "/schemas/timeline.json"), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    schema.validate(fetched(live_site, "/timeline.json"))
