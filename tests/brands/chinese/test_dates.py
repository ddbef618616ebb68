from datetime import date

import pytest

from brands.chinese import dates

REFUSED = [
    "",
    " ",
    "2013 ",
    "2013-6",
    "2013-13",
    "2013-00",
    "2013-02-30",
    "2013-06-00",
    "2013-21",
    "2013-XX-05",
    "2013-06-05T10:00",
    "0000",
    "-0100",
    "Y12345",
    "{2013,2014}",
    "2018/2014",
    "2013/2014/2015",
    "../..",
    "/",
    "/..",
    "156X-12-25",
    "15XX-12",
    "2013年",
    "２０１３",
    "unknown",
]


@pytest.mark.parametrize("edtf", REFUSED)
def test_what_is_no_date_of_ours_is_not_valid(edtf):
    assert not dates.is_valid(edtf)


@pytest.mark.parametrize("function", [dates.earliest, dates.latest, dates.precision, dates.year, dates.in_words])
def test_what_is_not_valid_raises_with_its_words(function):
    with pytest.raises(ValueError, match="日期写法不对：2013-02-30（没有这一天、这个月或这一年）"):
        function("2013-02-30")


def test_the_error_says_what_is_wrong():
    with pytest.raises(ValueError, match="2013-6（应为 2013、2013-06、2013-06-05 或以 / 连接的起止）"):
        dates.earliest("2013-6")
    with pytest.raises(ValueError, match="2018/2014（止早于起）"):
        dates.earliest("2018/2014")
    with pytest.raises(ValueError, match="日期写法不对：（空）"):
        dates.earliest("")


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("0999", date(999, 1, 1), date(999, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02?", date(2020, 2, 1), date(2020, 2, 29)),
        ("2013-06-05", date(2013, 6, 5), date(2013, 6, 5)),
        ("2013-06-XX", date(2013, 6, 1), date(2013, 6, 30)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2021-05-18/2021-06-30", date(2021, 5, 18), date(2021, 6, 30)),
        ("2013/2013-06", date(2013, 1, 1), date(2013, 6, 30)),
        ("2005/..", date(2005, 1, 1), date.max),
        ("2012/", date(2012, 1, 1), date.max),
        ("../2013", date.min, date(2013, 12, 31)),
    ],
)
def test_a_date_lies_between_its_first_and_last_day(edtf, first, last):
    assert (dates.earliest(edtf), dates.latest(edtf)) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "precision", "attributes", "words"),
    [
        ("2013", "year", ("2013",), "2013年"),
        ("2013-XX", "year", ("2013",), "2013年"),
        ("0999", "year", ("0999",), "999年"),
        ("2013-06", "month", ("2013-06",), "2013年6月"),
        ("2013-06-XX", "month", ("2013-06",), "2013年6月"),
        ("2013-06-05", "day", ("2013-06-05",), "2013年6月5日"),
        ("2020~", "year", (), "约2020年"),
        ("2020-02?", "month", (), "2020年2月（存疑）"),
        ("2020%", "year", (), "约2020年（存疑）"),
        ("201X", "span", (), "2010年代"),
        ("20XX", "span", (), "21世纪"),
        ("2014/2018", "span", ("2014", "2018"), "2014年至2018年"),
        ("2021-05-18/2021-06-30", "span", ("2021-05-18", "2021-06-30"), "2021年5月18日至6月30日"),
        ("2021-10-19/2021-10-28", "span", ("2021-10-19", "2021-10-28"), "2021年10月19日至28日"),
        ("2021-09/2021-11", "span", ("2021-09", "2021-11"), "2021年9月至11月"),
        ("2020-12/2021-02", "span", ("2020-12", "2021-02"), "2020年12月至2021年2月"),
        ("2013/2013-06", "span", ("2013", "2013-06"), "2013年至2013年6月"),
        ("2021-05?/2021-06", "span", (), "2021年5月（存疑）至2021年6月"),
        ("2012/..", "open", (), "2012年起"),
        ("2012/", "open", (), "2012年起，止期未详"),
        ("../2013", "open", (), "至2013年"),
        ("/2013", "open", (), "至2013年，起始未详"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(edtf, precision, attributes, words):
    assert (dates.precision(edtf), dates.datetime_attributes(edtf), dates.in_words(edtf)) == (
        precision,
        attributes,
        words,
    )


@pytest.mark.parametrize(
    ("edtf", "year", "decade"),
    [("2013-06", 2013, 2010), ("2005/..", 2005, 2000), ("2020", 2020, 2020), ("../2013", 2013, 2010)],
)
def test_a_date_belongs_to_the_year_and_decade_of_its_first_known_day(edtf, year, decade):
    assert (dates.year(edtf), dates.decade(edtf)) == (year, decade)


def test_dates_stand_in_the_order_of_time_wide_before_narrow_and_unknown_last():
    in_order = [
        "2005/..",
        "2013",
        "2013-06",
        "2014/2018",
        "2014",
        "2014-01",
        "2014-01-01",
        "2014-01-02",
        "2014-07-25",
        "2015",
        "",
    ]
    assert sorted(set(in_order), key=dates.sort_key) == in_order


AGREE = [
    ("2013-06", "2013年6月"),
    ("2013-06", "２０１３年６月"),
    ("2020-02", "2020年2月上旬"),
    ("2020", "2020年年初"),
    ("2021-12-01", "截至12月1日"),
    ("2014-08-01", "当年8月1日"),
    ("2021-05-18/2021-06-30", "5月18日至6月30日"),
    ("2021-10-19/2021-10-28", "10月19日至28日"),
    ("2014/2018", "2014年至2018年"),
    ("2018/2019", "2018-2019年度"),
    ("2012/..", "每年9-11月"),
    ("2012-10/..", "自2012年实施以来，每年9-11月"),
    ("2021-09/2021-11", "2021年9-11月"),
    ("2021-12/2022-01", "2021年12月至1月"),
    ("2005/2020", "2005年"),
    ("2018/..", "十三届上海市政协以来"),
    ("2019/..", "2019年以来"),
    ("2021", "通过3个月的学习实践"),
    ("2020-02-29", "2月29日"),
    ("2019/2022", "2月29日"),
    ("2019-06-01", "2019年"),
    ("18XX", "19世纪"),
    ("199X", "上世纪九十年代"),
    ("2021-06", "二〇二一年六月"),
    ("2021-12-28", "二零二一年十二月二十八号"),
    ("2021-06-05", "2021.6.5"),
    ("2021-06-05", "2021/6/5"),
    ("2021-12", "2021年年底"),
    ("2021-02", "2020年冬"),
    ("2021-03", "2021年第一季度"),
    ("2012/..", "二〇一二年至今"),
]
CONTRADICT = [
    ("2013-06", "2013年7月"),
    ("2013-06", "2012年6月"),
    ("2021-12-01", "截至12月2日"),
    ("2021-05-18/2021-06-29", "5月18日至6月30日"),
    ("2014/2019", "2014年至2018年"),
    ("2013/2018", "2014年至2018年"),
    ("2018/..", "2019年以来"),
    ("../2018", "至2019年"),
    ("2013-02", "2013年2月30日"),
    ("2021", "13月"),
    ("2013-10/..", "自2012年起，每年9-11月"),
    # In whatever numerals and signs the words are written.
    ("1999", "二〇二一年六月"),
    ("2019-01", "二零二一年"),
    ("1999", "2021.6.5"),
    ("1999", "2021-06-05"),
    ("2021-12-27", "二〇二一年十二月二十八日"),
    ("2008", "19世纪"),
    ("198X", "上世纪九十年代"),
    # Parts of a year and of a month.
    ("2021-01", "2021年底"),
    ("2021-11", "2021年初"),
    ("2020-10", "2020年春"),
    ("2021-07", "2020年冬"),
    ("2021-05", "2021年第一季度"),
    ("2021-08", "2021年上半年"),
    ("2021-06-25", "2021年6月上旬"),
    ("2021-06-08", "六月底"),
    ("2013/..", "二〇一二年至今"),
]


@pytest.mark.parametrize(("edtf", "words"), AGREE)
def test_words_that_say_less_or_the_same_agree(edtf, words):
    assert dates.agrees(edtf, words)


@pytest.mark.parametrize(("edtf", "words"), CONTRADICT)
def test_words_that_say_another_day_month_or_year_do_not_agree(edtf, words):
    assert not dates.agrees(edtf, words)
