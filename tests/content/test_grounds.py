"""Whatever the site says of figures, dates, titles, ledes and citations stands in what was received, letter for letter.

The ground is read from the fixture files alone: the release, the excerpts, and the rows that quote them.
"""

import csv
import io
import json
import re
import zipfile
from collections import defaultdict

import pytest
from django.conf import settings

from brands.models import BrandEntry
from showcase.pictures import cards, lettering, poster

pytestmark = pytest.mark.long

FIXTURES = settings.BASE_DIR / "fixtures"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# What the site says of itself: its own versions and days, places in a text, addresses.
OWN = re.compile(
    r"第\d+[版段]|2\d\d\d年\d+月\d+日(?: \d\d:\d\d)?|\d{4}-\d\d-\d\d|https?://\S+|\d+个页面，\d+条|共\d+条|\d+[×:：]\d+|7714-\d{4}|SHA-256"
)
# Where a page counts, measures or draws: no words of anybody's.
COUNTS = (
    "//script|//style|//svg|//code|//textarea|//pre|//form|//*[contains(@class,'count')][not(self::dl)]"
    "|//*[contains(@class,'axis')]|//*[contains(@class,'years')]|//*[contains(@class,'rail')]"
    "|//*[contains(@class,'share')]|//*[contains(@class,'choices')]|//*[contains(@class,'narrowed')]|//nav"
)
SPEAKS = ("text", "title", "name", "lede", "words", "display", "quote", "label", "note", "publisher", "published_words")
SPEAKS += ("as_of_basis", "date_basis", "printed_in", "printed_words", "basis", "doubt", "suggestion", "url", "lines")


def plain(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def rows():
    """{model: {id: fields}} of all fixture files."""
    found = defaultdict(dict)
    for path in sorted(FIXTURES.rglob("*.json")):
        for row in json.loads(path.read_text("utf-8")):
            found[row["model"].removeprefix("brands.")][str(row["pk"])] = row["fields"]
    return found


@pytest.fixture(scope="module")
def grounds(rows):
    """{id of a figure or milestone: (its row, the received text that it quotes)}."""
    texts = {id: row["text"] for kind in ("passage", "excerpt") for id, row in rows[kind].items()}
    return {
        id: (row, texts[row["passage"] or row["excerpt"]])
        for kind in ("figure", "milestone")
        for id, row in rows[kind].items()
    }


def claims(page):
    """(element, id) of every figure and milestone that a page shows."""
    for element in page.tree.xpath("//*[@id or @data-claim]"):
        id = element.get("data-claim") or element.get("id")
        if re.fullmatch("[fm]-[0-9a-z]{6}", id):
            yield element, id[2:]


def test_no_number_stands_on_a_page_that_no_source_has(pages, rows):
    said = "\n".join(str(row.get(key, "")) for kind in rows.values() for row in kind.values() for key in SPEAKS)
    known = set(NUMBER.findall(said))
    found = {}
    for path, page in pages.items():
        if "?" in path or path.startswith(("/search/", "/check/", "/log/", "/accessibility/", "/about/")):
            continue
        main = page.tree.xpath("//main")[0]
        left_out = {text for element in main.xpath(COUNTS.replace("//", ".//")) for text in element.itertext()}
        words = " ".join(text for text in main.itertext() if text not in left_out)
        if strange := [n for n in NUMBER.findall(OWN.sub(" ", words)) if n not in known]:
            found[path] = strange
    assert found == {}


def test_every_figure_is_in_the_words_of_its_source(pages, grounds):
    wrong, shown = [], set()
    for path, page in pages.items():
        for element, id in claims(page):
            row, text = grounds[id]
            for number in element.xpath(".//*[contains(@class, 'figure-number')]"):
                shown.add(id)
                words = plain(number.text_content())
                if not (words == plain(row["display"]) and row["quote"] in text and words in plain(row["quote"])):
                    wrong.append((path, id, words))
    assert wrong == []
    assert shown == {id for id, (row, _) in grounds.items() if "display" in row}


def test_every_event_has_the_title_and_the_day_of_its_row(pages, grounds):
    titles, days, shown = [], [], set()
    for path, page in pages.items():
        for element, id in claims(page):
            row, text = grounds[id]
            if "title" in row and not element.xpath("ancestor-or-self::mark"):
                shown.add(id)
                if row["quote"] not in text or plain(row["title"]) not in plain(element.text_content()):
                    titles.append((path, id))
                if {e.get("data-edtf") for e in element.xpath(".//*[@data-edtf]")} - {row["date"], recurrence(row)}:
                    days.append((path, id))
    assert (titles, days) == ([], [])
    assert shown == {id for id, (row, _) in grounds.items() if "title" in row}


def recurrence(row):
    return f"{row['recurs_from']}/{row['recurs_to']}" if row["recurs_yearly"] else row["date"]


def test_every_day_is_written_as_its_datetime(pages):
    wrong = []
    for path, page in pages.items():
        for time in page.tree.xpath("//time[@datetime][not(ancestor::*[contains(@class,'axis')])]"):
            words, parts = plain(time.text_content()), [int(n) for n in time.get("datetime")[:10].split("-")]
            told = [int(n) for n in re.findall(r"(\d+)[年月日]", words)]
            if not told or told != parts[-len(told) :]:
                wrong.append((path, words, time.get("datetime")))
    assert wrong == []


def test_every_lede_is_a_whole_sentence_of_its_source(pages, rows, ask):
    texts = [row["text"] for kind in ("passage", "excerpt") for row in rows[kind].values()]
    brands = {row["slug"]: row for row in rows["brand"].values() if row["slug"]}
    feed = ask("/feed.xml").body
    wrong = []
    for slug, row in brands.items():
        lede = row["lede"]
        path = f"/brands/{slug}/"
        said = [
            plain("".join(page.xpath("text()")))
            for page in pages[path].tree.xpath("//*[contains(concat(' ', @class, ' '), ' lede ')]")
        ]
        meta = pages[path].tree.xpath("//meta[@property='og:description']/@content")
        frame = ask(f"/embed/brands/{slug}/").tree.text_content()
        if not (
            any(lede in text for text in texts)
            and said == [plain(lede)]
            and lede.startswith(meta[0].rstrip("…"))
            and lede in frame
            and f">{lede}</summary>" in feed
        ):
            wrong.append((slug, said, meta))
    assert wrong == []


def test_every_citation_has_the_words_and_names_who_said_them(rows, grounds, ask):
    publishers = {id: row["publisher"] for id, row in rows["source"].items()}
    cited = re.compile(r"^“(.*)”(?:——|（)([^《，]*).*#[fm]-([0-9a-z]{6})）?$", re.MULTILINE)
    wrong, shown = [], set()
    for slug in [row["slug"] for row in rows["brand"].values() if row["slug"]]:
        for words, speaker, id in cited.findall(ask(f"/brands/{slug}/versions/1/cite.txt").body):
            shown.add(id)
            row, text = grounds[id]
            quote = row["quote"].replace("“", "‘").replace("”", "’") if "“" in row["quote"] else row["quote"]
            source = row["excerpt"] and rows["excerpt"][row["excerpt"]]["source"]
            expected = publishers[source] if source else "上海市政协"
            if (plain(words), speaker) != (plain(quote), expected) or row["quote"] not in text:
                wrong.append((slug, id, words, speaker))
    assert wrong == []
    brands = {id for id, (row, _) in grounds.items() if row.get("brand")}
    assert shown == brands


def test_every_row_of_the_open_data_is_its_row(rows, grounds, ask, live_site, page):
    data = page.request.get("/data.zip").body()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        tables = {
            name: list(csv.DictReader(io.StringIO(package.read(name).decode("utf-8-sig"))))
            for name in ("figures.csv", "timeline.csv", "passages.csv")
        }
        texts = [row["text"] for row in tables["passages.csv"]]
        records = [json.loads(package.read(name)) for name in package.namelist() if name.startswith("brands/")]
    same = {"label", "display", "unit", "as_of", "quote", "title", "words", "date"}
    wrong = []
    for table in ("figures.csv", "timeline.csv"):
        for row in tables[table]:
            ours, text = grounds[row["id"]]
            wrong += [(table, row["id"], key) for key in same & set(row) & set(ours) if row[key] != ours[key]]
            wrong += [] if row["quote"] in text else [(table, row["id"], "no ground")]
    assert wrong == []
    assert {row["id"] for table in ("figures.csv", "timeline.csv") for row in tables[table]} == set(grounds)
    assert set(texts) <= {row["text"] for row in rows["passage"].values()}
    speeches = [speech["words"] for record in records for speech in record["speeches"]]
    assert sorted(speeches) == sorted(row["words"] for row in rows["speech"].values())


@pytest.mark.usefixtures("record")
def test_every_letter_of_a_picture_is_the_records(monkeypatch, rows):
    drawn = []
    for name in ("lines", "justified", "column"):
        monkeypatch.setattr(lettering.Pen, name, recording(name, drawn))
    monkeypatch.setattr(cards, "brand_seal", lambda *_: None)
    monkeypatch.setattr(poster, "brand_seal", lambda *_: None)
    strange = []
    for entry in BrandEntry.objects.public().select_related("version"):
        subject = cards.Subject(entry.version.data, "十大工作品牌", "甲单位", "甲站", "https://a.cn/b/jia/")
        row = rows["brand"][entry.brand_id]
        own = plain(row["name"] + row["lede"] + "甲单位甲站2021年十大工作品牌扫码阅读全文，数字和日期逐一注明出处。")
        for draw in cards.DRAW.values():
            drawn.clear()
            draw(subject)
            assert drawn
            strange += [line for line in drawn if line.rstrip("…") not in own and "a.cn" not in line]
    assert strange == []


def recording(name, drawn):
    """A Pen's method that notes the letters that it is given, and draws them."""
    method = getattr(lettering.Pen, name)

    def note(pen, given, *rest):
        lines = given if isinstance(given, list | tuple) and not hasattr(given, "pieces") else [given]
        drawn.extend(plain("".join(line.pieces)) for line in lines)
        return method(pen, given, *rest)

    return note
