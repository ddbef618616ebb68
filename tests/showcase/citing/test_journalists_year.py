"""A journalist's year: what she took from one version is read again after every correction, and says what is true."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import http_date

from brands.record import publishing
from brands.record.addresses import move
from brands.review import steps
from showcase.citing import quote_links
from tests import log_client, reviewed

pytestmark = pytest.mark.django_db
ORIGIN = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
SENTENCE, LATER, GONE = "乙单位派人到会听取意见。", "乙单位派人到场听取意见。", "丙某当场反对这件提案。"
TEXT = f"甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件。{SENTENCE}{GONE}"
ARTICLE = f"{GONE}\n累计协商近260件。\n{SENTENCE}\n"
OLD, NEW = "近260件", "近280件"
WHY = "这句话与事实不符"


class Holder:
    """What she holds of version 1: addresses, a saved proof with its snapshot, a saved text, her article."""

    def __init__(self, client, brand):
        self.client = client
        self.figure, self.passage = brand.figures.get().pk, brand.passages.get().pk
        self.keys = self.get("/log/key").text
        self.quote = f"/b/{self.passage}/?q={SENTENCE}"
        self.day = http_date(brand.versions.get().published_at.timestamp() + 1)
        self.proof, self.snapshot, self.text = (
            self.get(f"versions/1/{name}").content for name in ("proof.tlog-proof", "snapshot.json", "text.txt")
        )

    def get(self, path, **headers):
        """An address of the brand, or one of the site; moved ones followed, as her programs do."""
        path = path if path.startswith("/") else f"/brands/jia/{path}"
        return self.client.get(path, follow=True, headers=headers)

    def says(self, path):
        """The words of a page, without markup."""
        return re.sub(r"\s+", "", re.sub(r"<(style|script).*?</\1>|<[^>]+>", "", self.get(path).text, flags=re.DOTALL))

    def frames(self):
        """[the figure's newest, the figure as it was, the timeline]."""
        own = f"/embed/brands/jia/figures/{self.figure}/"
        return [self.says(path) for path in (own, f"{own}?version=1", "/embed/brands/jia/timeline/")]

    def titles(self, path):
        return [entry.findtext(f"{ATOM}title") for entry in ET.fromstring(self.get(path).content).iter(f"{ATOM}entry")]

    def verdicts(self):
        """Her article by machine; the page for people says the same, sentence by sentence."""
        told = self.client.post("/check.json", ARTICLE.encode(), content_type="text/plain").json()["sentences"]
        return [one["verdict"] for one in told]

    def values(self):
        """[(words, first version, last)] of the number's own page."""
        return [
            (one["words"], one["first"], one["last"])
            for one in json.loads(self.get(f"/b/{self.figure}/history.json").text)["values"]
        ]

    def cited(self):
        """{form: what it says of later corrections} of the figure in version 1."""
        forms = {
            form: self.get(f"versions/1/cite.{form}?of=f-{self.figure}").text
            for form in ("txt", "bib", "ris", "csl.json")
        }
        return {form: "此后更正" in text and NEW in text for form, text in forms.items()}


@pytest.fixture
def brand(register, make_brand, monkeypatch):
    """Published an hour ago: what follows does not fall into her second."""
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_now", lambda: timezone.now() - timedelta(hours=1))
        return make_brand(text=TEXT)


def read_on_the_day(held):
    """The day: what she takes is what stands."""
    assert "这是现行原文，自第1版起未变" in held.says(held.quote)
    assert [OLD in frame for frame in held.frames()[:2]] == [True, True]
    assert held.verdicts() == ["standing"] * 3
    assert held.values() == [(OLD, 1, 1)]
    assert held.cited() == dict.fromkeys(("txt", "bib", "ris", "csl.json"), False)
    assert (held.titles("/corrections/feed.xml"), len(held.titles("feed.xml"))) == ([], 1)


def read_after_the_number(held):
    """A number is corrected."""
    newest, pinned, timeline = held.frames()
    assert (NEW in newest, OLD in newest.partition("第2版")[2]) == (True, False)
    assert (OLD in pinned, "此后有更正：第2版" in pinned) == (True, True)
    assert "2013年6月" in timeline
    assert "这句话后来有改动" not in held.says(held.quote)
    assert held.verdicts() == ["standing", "past", "standing"]
    assert held.values() == [(OLD, 1, 1), (NEW, 2, 2)]
    assert held.cited() == dict.fromkeys(("txt", "bib", "ris", "csl.json"), True)
    (title,) = held.titles("/corrections/feed.xml")
    assert title.startswith(f"甲品牌：{OLD} → {NEW}")
    assert len(held.titles("feed.xml")) == 2
    assert f"更正：数字：累计协商，{OLD} → {NEW}（第2版" in held.get("versions/1/text.txt").text


def read_after_her_sentence(held):
    """Her sentence is corrected."""
    told = held.says(held.quote)
    assert ("这句话后来有改动：见于第1版至第2版" in told, "现在的文字" in told) == (True, True)
    assert held.verdicts() == ["standing", "past", "past"]
    (near,) = held.client.get("/check.json", {"q": SENTENCE}).json()["sentences"]
    assert [(piece, words) for piece, words in near["places"][0]["became"] if piece != "same"] == [
        ("old", "会"), ("new", "场"),
    ]  # fmt: skip
    assert len(held.titles("/corrections/feed.xml")) == 2
    assert held.values() == [(OLD, 1, 1), (NEW, 2, 3)]


def read_after_another_sentence(held):
    """Another sentence of her article is taken back: nothing says it, and she is told that it was."""
    assert held.verdicts() == ["taken-back", "past", "past"]
    for asked in (GONE, GONE[:-1], quote_links.checksum_of(GONE)):
        of_gone = held.says(f"/b/{held.passage}/?q={asked}")
        assert ("这句话曾在本站，后来撤回" in of_gone, WHY in of_gone) == (True, True), asked
    for asked in (GONE[:6], GONE[2:], quote_links.checksum_of(GONE[:6])):
        assert WHY not in held.says(f"/b/{held.passage}/?q={asked}"), asked
    assert held.get("versions/1/snapshot.json").status_code == 410
    shown = ("text.txt", "data.json", "cite.txt", "", "shown.json")
    assert [GONE[:-1] in held.get(f"versions/1/{name}").text for name in shown] == [False] * 5
    assert "甲品牌：有语句撤回" in held.titles("/corrections/feed.xml")


def read_the_saved_proof(held):
    """The proof that she saved is of the bytes that she saved, whatever was taken back since."""
    said = log_client.proven(held.proof.decode(), held.snapshot, held.keys)
    assert (said["kind"], said["number"], SENTENCE in held.snapshot.decode()) == ("publish", 1, True)


def read_after_the_move(held):
    """The brand moves: every address that she holds leads on; Memento gives the version of her day."""
    reached = held.get("", **{"Accept-Datetime": held.day})
    assert (reached.redirect_chain[-1][0], reached.status_code) == (f"{ORIGIN}/brands/jia-xin/versions/1/", 200)
    assert [frame.count(number) > 0 for frame, number in zip(held.frames(), (NEW, OLD, "2013年6月"), strict=True)] == [
        True
    ] * 3
    assert held.cited() == dict.fromkeys(("txt", "bib", "ris", "csl.json"), True)
    assert len(held.titles("feed.xml")) == 4
    assert "这句话后来有改动" in held.says(held.quote)


def read_after_the_withdrawal(held):
    """And it is withdrawn: every address says so, with day and reason, and nothing of it is said any longer."""
    paths = ["", "versions/1/", "versions/1/text.txt", "versions/1/cite.txt", "versions/1/data.json", "feed.xml"]
    paths += [held.quote, f"/b/{held.figure}/history/", f"/b/{held.figure}/history.json", "versions/1/proof.tlog-proof"]
    told = {path: (answer := held.get(path)).status_code == 410 and "甲单位撤回全文" in answer.text for path in paths}
    assert told == dict.fromkeys(paths, True)
    assert ["内容已撤下" in frame for frame in held.frames()] == [True] * 3
    assert held.verdicts() == ["taken-back", "unknown", "unknown"]
    assert log_client.proven(held.proof.decode(), held.snapshot, held.keys)["number"] == 1


def test_everything_that_she_holds_says_what_is_true_after_each_step(client, brand, publish, publisher, withdraw):
    held = Holder(client, brand)
    read_on_the_day(held)
    rewrite(brand, OLD, NEW)
    publish(brand, reason="correction", note="核对统计")
    read_after_the_number(held)
    rewrite(brand, SENTENCE, LATER)
    publish(brand, reason="correction", note="核对文字")
    read_after_her_sentence(held)
    rewrite(brand, GONE, "")
    run = steps.submit(
        brand, by=publisher, reason="withhold", note=WHY, words=GONE[:-1], waivers=reviewed.waivers(brand)
    )
    steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    read_after_another_sentence(held)
    read_the_saved_proof(held)
    old, brand.slug = brand.slug, "jia-xin"
    brand.save()
    move(brand, old)
    read_after_the_move(held)
    withdraw(brand, reason="甲单位撤回全文")
    read_after_the_withdrawal(held)


def rewrite(brand, old, new):
    """Change words at the desk, and the figure that rests on them."""
    passage, figure = brand.passages.get(), brand.figures.get()
    passage.text, figure.quote = passage.text.replace(old, new), figure.quote.replace(old, new)
    if figure.display == old:
        figure.display, figure.value = new, int(new[1:-1])
    passage.save()
    figure.save()
