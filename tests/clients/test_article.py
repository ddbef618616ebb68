"""A newsroom checks a whole article: a third our sentences, a third ours with a slip, a third never ours."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from brands.chinese.folding import fold_quotation
from brands.models import BrandEntry, Wording
from showcase.checking import near

pytestmark = pytest.mark.long

DOCS = Path(__file__).resolve().parents[2] / "docs" / "citing.md"
SLIPS = str.maketrans("0123456789", "1234567890")


def ours(entries):
    """Twenty sentences of passages that have a number in digits, each as it stands."""
    texts = [passage["text"] for entry in entries for passage in entry.version.data["passages"]]
    found = [one for text in texts for one in re.findall(r"[^。！？；]{12,}[。！？；]", text) if re.search(r"\d", one)]
    assert len(found) >= 20
    return found[:20]


def slipped(sentence):
    """The same with its first digit another."""
    return re.sub(r"\d", lambda digit: digit[0].translate(SLIPS), sentence, count=1)


@pytest.mark.django_db
def test_sixty_sentences_are_all_told_right(record, client):
    own = ours(BrandEntry.objects.public().for_page())
    never = [f"甲镇第{number}次集市卖出的南瓜比往年重了许多。" for number in range(20)]
    mixed = [sentence for three in zip(own, map(slipped, own), never, strict=True) for sentence in three]
    told = client.post("/check.json", "\n\n".join(mixed).encode(), content_type="text/plain").json()["sentences"]
    assert len(told) == 60
    assert [one["verdict"] for one in told] == ["standing", "unknown", "unknown"] * 20
    for sentence, one in zip(map(slipped, own), told[1::3], strict=True):
        pieces = one["near"]["pieces"]
        number = re.search(r"\d", sentence)[0]
        assert any(kind == "new" and number in text for kind, text in pieces), sentence
    assert ["near" in one for one in told[2::3]] == [False] * 20


# One change each, as a slip of the pen or a hurried editor makes them.
CHANGES = {
    "a word in the middle": lambda text: f"{text[: len(text) // 2 - 1]}南瓜{text[len(text) // 2 + 1 :]}",
    "the first word": lambda text: f"南瓜{text[2:]}",
    "the last word": lambda text: f"{text[:-3]}南瓜{text[-1]}",
    "a word more": lambda text: f"{text[: len(text) // 3]}南瓜{text[len(text) // 3 :]}",
    "a word less": lambda text: text[: len(text) // 3] + text[len(text) // 3 + 2 :],
    "a number": lambda text: slipped(text) if re.search(r"\d", text) else f"{text[:-2]}瓜{text[-1]}",
}


@pytest.mark.django_db
def test_every_sentence_with_a_word_or_a_number_changed_gets_its_place(record):
    rows = Wording.objects.filter(current=True, anchor__startswith="p-").order_by("pk")
    told = [(row, one) for row in rows for one in re.findall(r"[^。！？]{9,}[。！？]", row.text)]
    lost = []
    for place, (row, sentence) in enumerate(told):
        kind = list(CHANGES)[place % len(CHANGES)]
        typed = CHANGES[kind](sentence)
        found = near.find(typed, fold_quotation(typed))
        if found is None or (found.row.key != row.key and sentence not in found.row.text):
            lost.append((kind, typed))
    assert (len(told) > 100, lost) == (True, [])


@pytest.mark.django_db
def test_short_words_and_the_numbers_in_them_get_their_place_too(record):
    for typed, ours in (
        ("总数巯1500篇", "总数约1500篇"),
        ("2015年至2018年", "2014年至2018年"),
        ("工作协同的南瓜", "工作协同的机制"),
        ("将街镇协商中甲乙群众切身利益的问题", "将街镇协商中事关群众切身利益的问题"),
    ):
        found = near.find(typed, fold_quotation(typed))
        assert (typed, found and found.window) == (typed, ours)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_the_documented_command_reads_an_article_from_standard_input(live_site):
    (command,) = re.findall(
        r"^(curl -s --data-binary @- http://127\.0\.0\.1:8000/check\.json) <", DOCS.read_text(), re.MULTILINE
    )
    text = "提出104条意见建议。\n提出105条意见建议。\n"
    asked = command.replace("http://127.0.0.1:8000", live_site).split()
    done = subprocess.run(asked, input=text, capture_output=True, text=True, check=True, timeout=60)
    assert [one["verdict"] for one in json.loads(done.stdout)["sentences"]] == ["standing", "unknown"]
