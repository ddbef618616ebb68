from datetime import datetime

import pytest
from django.utils import timezone

from brands.models import CollationNote, Milestone
from showcase.press.manuscript import Facts, manuscript, plain

pytestmark = pytest.mark.django_db
FACTS = Facts(
    "地址", 2, datetime(2026, 3, 5, tzinfo=timezone.get_default_timezone()), "0" * 64, "甲引用", "乙引用", "", "", ""
)


def told(brand, kind=None, facts=FACTS):
    paragraphs = manuscript(brand.versions.first().data, facts)
    return [text for paragraph_kind, text in paragraphs if kind in (None, paragraph_kind)]


def test_the_day_of_publication_here_is_not_said_to_be_the_releases(make_brand, make_source, publish):
    brand = make_brand(publish=False)
    brand.passages.update(source=make_source(kind="release", title="甲文", published_words="2021年12月1日"))
    publish(brand, reason="first")
    assert told(brand, "source") == ["来源：甲日报《甲文》，2021年12月1日", "本站发布：2026年3月5日，第2版"]


def test_a_text_of_the_office_itself_names_no_source(make_brand):
    assert told(make_brand(), "source") == ["本站发布：2026年3月5日，第2版"]


def test_an_open_doubt_is_told_and_an_accepted_reading_stands_in_the_text(make_brand, publish):
    brand = make_brand(publish=False)
    row = {"brand": brand, "field": "passage", "passage": brand.passages.get(), "subject": "text", "basis": "甲据"}
    CollationNote.objects.create(
        **row, words="由甲委员会", doubt="疑有脱字", suggestion="由甲市委员会", state="accepted"
    )
    CollationNote.objects.create(**row, words="累计协商", doubt="存疑", suggestion="", state="open")
    publish(brand, reason="first")
    (text,) = told(brand, "text")
    assert "由甲委员会〔校勘：应作“由甲市委员会”〕牵头" in text
    assert "“累计协商”（第1段）：存疑。依据：甲据。待定" in told(brand, "note")


def test_a_date_without_its_year_is_told_whole_with_the_words_of_the_source(make_brand, publish):
    brand = make_brand(publish=False, text="甲品牌创办于2013年6月，累计协商近260件，当年8月1日改名。")
    Milestone.objects.create(
        brand=brand, order=1, title="改名", date="2013-08-01", words="当年8月1日", quote="当年8月1日改名"
    )
    publish(brand, reason="first")
    assert "2013年8月1日（原文作“当年8月1日”）　改名" in told(brand, "note")


def test_what_is_not_set_is_not_said(make_brand):
    names = {text.split("：")[0] for text in told(make_brand(), "note")}
    assert not names & {"主办单位", "使用许可", "媒体联系"}


def test_text_begins_two_characters_in(make_brand):
    brand = make_brand()
    assert f"\n\n　　{brand.passages.get().text}\n\n" in plain(manuscript(brand.versions.get().data, FACTS))
