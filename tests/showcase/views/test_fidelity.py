"""Whether a text is word for word as it was received is compared, and said alike wherever the text goes."""

import io
import re
import zipfile

import pytest

from brands.content.problems import Refused
from brands.models import Passage
from brands.record import snapshot
from brands.review import steps, warnings
from tests import reviewed

pytestmark = pytest.mark.django_db
OLD, NEW = "近260件", "近280件"
TOLD = "据更正改（原文：260件）"


@pytest.fixture
def brand(register, make_brand, make_source, publisher, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    brand = make_brand(publish=False)
    brand.passages.update(source=make_source("甲市委员会", kind="release", title="甲发布稿"))
    reviewed.publish(brand, by=publisher, reason="first", note="首次发布")
    return brand


@pytest.fixture
def correct(brand, publish):
    def correct(publishing=True):
        reword(brand, OLD, NEW)
        brand.figures.update(quote="累计协商近280件", display=NEW, value=280)
        return publish(brand, reason="correction", note="核对统计") if publishing else None

    return correct


def reword(brand, old, new):
    for passage in brand.passages.all():
        passage.text = passage.text.replace(old, new)
        passage.save()


def pack(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/brands/jia/press.zip").getvalue())) as zipped:
        return zipped.read("release.txt").decode("utf-8-sig")


def said(client, address="/brands/jia/"):
    """What the head above the texts says, and what stands below each of them."""
    html = client.get(address).text
    head = re.search(r'<h2 id="text">[^<]*</h2>\s*<p>([^；]*)；', html)[1]
    return head, re.findall(r'<p class="as-received">([^<]*)</p>', html)


def test_page_pack_and_data_say_alike_that_the_text_is_as_received_and_since_when_not(client, brand, correct):
    assert said(client) == ("据发布稿逐字照录", [])
    assert "据更正改" not in pack(client)
    assert client.get("/brands/jia/data.json").json()["passages"][0]["fidelity"] == "照录"
    received = brand.passages.get().text
    correct()
    assert said(client) == ("据发布稿录入，第1段据更正改", [TOLD])
    assert said(client, "/brands/jia/versions/1/") == ("据发布稿逐字照录", [])
    assert f"来源：甲市委员会《甲发布稿》，日期未载。第1段{TOLD}\n" in pack(client)
    row = client.get("/brands/jia/data.json").json()["passages"][0]
    assert (row["fidelity"], row["received"]) == ("据更正改", received)


def test_changed_words_of_a_source_want_a_reason_before_the_reviews(brand, correct, publisher):
    correct(publishing=False)
    found = [(one.rule, one.words) for one in warnings.warnings(snapshot.of(brand)) if one.rule == "received-words"]
    assert found == [("received-words", "260件→280件")]
    with pytest.raises(Refused, match="与收到的原文不同"):
        steps.submit(brand, by=publisher, reason="correction", note="核对统计")
    steps.submit(brand, by=publisher, reason="correction", note="核对统计", waivers=reviewed.waivers(brand))


def test_a_slip_of_ours_that_is_put_right_is_as_received_again(client, brand, correct, publish):
    correct()
    brand.passages.update(received=brand.passages.get().text)
    publish(brand, reason="correction", note="录入有误，来稿本来如此")
    assert said(client) == ("据发布稿逐字照录", [])


def test_what_was_received_outlives_restoring(client, brand, correct, publish):
    correct()
    first = brand.versions.get(number=1)
    steps.restoration.restore(brand, first.data)
    publish(brand, note="恢复")
    assert said(client) == ("据发布稿逐字照录", [])
    steps.restoration.restore(brand, brand.versions.get(number=2).data)
    publish(brand, note="再恢复")
    assert said(client) == ("据发布稿录入，第1段据更正改", [TOLD])


def test_the_offices_own_words_are_compared_with_nothing(client, register, make_brand, publish):
    brand = make_brand(slug="yi")
    reword(brand, "由甲委员会牵头", "由乙委员会牵头")
    publish(brand)
    assert said(client, "/brands/yi/") == ("本站编写", [])
    assert Passage.objects.get(brand=brand).received == ""


def test_a_sentence_taken_back_is_not_said_again_as_what_was_received(client, brand, publisher):
    words = "由甲委员会牵头"
    reword(brand, f"，{words}", "")
    waivers = reviewed.waivers(brand)
    run = steps.submit(brand, by=publisher, reason="withhold", note="依法", words=words, waivers=waivers)
    reviewed.sign_all(run)
    steps.release(run, by=reviewed.reviewer("final"))
    for address in ("/brands/jia/", "/brands/jia/data.json", "/brands/jia/versions/1/", "/brands/jia/versions/2/"):
        assert words not in client.get(address).text
    assert said(client)[1] == ["据更正改（原文：，〔语句已撤回〕）"]
