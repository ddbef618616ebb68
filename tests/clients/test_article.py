"""A newsroom checks a whole article: a third our sentences, a third ours with a slip, a third never ours."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from brands.models import BrandEntry

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


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_the_documented_command_reads_an_article_from_standard_input(live_site):
    (command,) = re.findall(
        r"^(curl -s --data-binary @- http://127\.0\.0\.1:8000/check\.json) <", DOCS.read_text(), re.MULTILINE
    )
    text = "提出104条意见建议。\n提出105条意见建议。\n"
    asked = command.replace("http://127.0.0.1:8000", live_site).split()
    done = subprocess.run(asked, input=text, capture_output=True, text=True, check=True, timeout=60)
    assert [one["verdict"] for one in json.loads(done.stdout)["sentences"]] == ["standing", "unknown"]
