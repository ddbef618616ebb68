from datetime import date

import pytest

from brands.chinese.date_mentions import Mention, mentions


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("十三届上海市政协以来", []),
        ("2013年6月", [Mention(2013, 6)]),
        ("2014年7月25日，当年8月1日", [Mention(2014, 7, 25), Mention(2014, 8, 1)]),
        ("5月18日至6月30日", [Mention(None, 5, 18), Mention(None, 6, 30)]),
        ("2021年10月19日至28日", [Mention(2021, 10, 19), Mention(2021, 10, 28)]),
        ("2021年10月19-28日", [Mention(2021, 10, 19), Mention(2021, 10, 28)]),
        ("2018-2019年度", [Mention(2018), Mention(2019)]),
        ("2021年12月至1月", [Mention(2021, 12), Mention(None, 1)]),
        ("每年9-11月", []),
        ("2012年起每年9-11月", [Mention(2012)]),
        ("〔2013〕24号", []),
        ("12013年", []),
    ],
)
def test_dates_are_read_with_the_year_and_month_said_before(words, told):
    assert mentions(words) == told


def test_a_mention_meets_a_span_that_shares_a_day_with_it():
    assert Mention(2013, 6).meets(date(2013, 6, 30), date(2013, 7, 31))
    assert not Mention(2013, 6).meets(date(2013, 7, 1), date(2013, 7, 31))


def test_a_mention_without_year_meets_any_year_of_the_span():
    assert Mention(None, 2, 29).meets(date(2017, 1, 1), date(2020, 12, 31))
    assert not Mention(None, 2, 29).meets(date(2017, 1, 1), date(2019, 12, 31))
