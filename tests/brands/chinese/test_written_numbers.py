import pytest

from brands.chinese.written_numbers import asked_number, number_keys, with_plain_dates


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(
            (form, "_n27000字")
            for form in ("2.7万字", "两万七千字", "27000字", "２７０００字", "27,000字", "近2.7万字")
        ),
        *((form, "_n97%") for form in ("97%", "９７％", "百分之九十七")),
        *((form, "_n30个") for form in ("30个", "30项", "三十件", "30個", "三十項")),
        *((form, "_n233名") for form in ("233名", "二百三十三人", "233位")),
        ("一千二百万", "_n12000000"),
        *((form, "_n第3届") for form in ("第三届", "第3届")),
        *((form, "_n9-11月") for form in ("9-11月", "9月至11月", "九到十一月")),
        ("三届", "_n3届"),
    ],
)
def test_a_number_has_one_key_in_every_written_form(written, key):
    assert asked_number(written)[0] == key
    assert key in number_keys(f"共{written}，")


@pytest.mark.parametrize("text", ["04条", "数百万", "协商", "11-9月", "五十九个品牌", ""])
def test_what_is_no_single_number_has_none(text):
    assert asked_number(text) is None


def test_a_round_number_is_near_what_begins_with_its_two_digits():
    assert asked_number("一万七千")[2] in number_keys("信息17200多件")
    assert asked_number("17200")[2] == ""


@pytest.mark.parametrize(("asked", "said"), [("两百多个", "215个"), ("一千多人", "1278人次"), ("210多个", "215个")])
def test_a_number_that_says_it_is_more_is_near_what_begins_with_as_many_figures(asked, said):
    assert asked_number(asked)[2] in number_keys(said)
    assert asked_number(asked)[2] not in number_keys("315篇")


def test_a_year_is_near_no_number():
    assert [key for key in number_keys("2021年，二〇一三年，〔2013〕24号") if key[:2] in ("_r", "_q")] == []


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        *(
            (form, "2013年9月29日")
            for form in (
                "2013-09-29",
                "2013/9/29",
                "2013.9.29",
                "20130929",
                "二〇一三年九月二十九日",
                "二零一三年九月二十九日",
                "2013年09月29日",
                "2013 年 9 月 29 号",
                "29 September 2013",
                "Sept 29, 2013",
            )
        ),
        ("九月二十九日", "9月29日"),
        ("2013-06", "2013年6月"),
        ("二〇一三年", "2013年"),
        ("三个月", "三个月"),
        ("三月", "三月"),
        ("1-2次", "1-2次"),
        ("2.7万", "2.7万"),
        ("2013-13-45", "2013-13-45"),
        ("每年9-11月", "每年9-11月"),
    ],
)
def test_a_date_has_one_form(written, plain):
    assert with_plain_dates(written) == plain
