"""What a version's entry says beside its words, and what stands beside versions, forged by SQL before or after."""

import pytest

from brands.content.problems import Refused
from brands.content.signing import Tampered
from brands.models import Brand, ErrorReport, LogEntry, Review, Version, facts
from brands.record import approval, publishing
from brands.review import steps
from tests import reviewed
from tests.forging import found, sql

pytestmark = pytest.mark.django_db
FALSE = "伪造"


@pytest.fixture
def signed(make_brand, publisher):
    """甲品牌 with a second version that three people signed and nobody published yet."""
    brand = make_brand()
    Brand.objects.filter(pk=brand.pk).update(aliases="甲")
    run = steps.submit(brand, by=publisher, reason="update", waivers=reviewed.waivers(brand))
    return reviewed.sign_all(run)


def release(run):
    return publishing.publish(run.thing, by=reviewed.reviewer("final"), reason=run.reason, note=run.note)


def test_an_address_that_was_written_past_the_desk_is_not_published(signed):
    sql("UPDATE brands_brand SET slug = 'weizao'")

    with pytest.raises(Tampered, match="地址与日志不符"):
        release(signed)
    assert (Version.objects.count(), LogEntry.objects.filter(entry__contains="weizao").count()) == (1, 0)
    assert found() == [f"品牌 {signed.brand_id}：地址与日志不符 (it is not what the log says)"]


def test_an_address_that_was_proposed_after_it_was_signed_is_not_published(signed):
    sql("UPDATE brands_brand SET proposed_slug = 'weizao'")

    with pytest.raises(Refused, match="送审的内容与签署时不同"):
        release(signed)
    assert approval.flaws(Review.objects.get(pk=signed.pk)) == ["送审的内容与签署时不同"]


@pytest.fixture
def answered(register):
    """A reader's report that the office answered, and one that waits."""
    answered = ErrorReport.objects.create(token="jia", page="/", words="甲乙丙丁", answer="已更正")
    facts.note(answered)
    ErrorReport.objects.create(token="yi", page="/", words="甲乙丙丁")
    return answered


def test_an_answer_that_the_office_never_gave_is_not_shown(answered, client):
    sql("UPDATE brands_errorreport SET answer = %s", FALSE)

    pages = [client.get(f"/report/{token}/").content.decode() for token in ("jia", "yi")]

    assert [(FALSE in page, "答复正在核对" in page) for page in pages] == [(False, True)] * 2
    assert len(found()) == 2


def test_an_answer_that_was_taken_away_is_missed(answered, client):
    sql("UPDATE brands_errorreport SET answer = '', answered_at = NULL")

    pages = [client.get(f"/report/{token}/").content.decode() for token in ("jia", "yi")]

    assert ["答复正在核对" in page for page in pages] == [True, False]
    assert found() == [f"读者纠错 {answered.pk}：与操作日志不符 (it is not what the log of deeds says)"]
