import pytest

from brands.search.number_forms import in_record_form, with_days


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        *(("2.7w字", "2.7万字"), ("100 W", "100万"), ("20万+", "20万多"), ("30+家媒体", "30多家媒体")),
        *(("30 家媒体", "30家媒体"), ("九成", "90%"), ("九成七", "97%"), ("九成半", "95%")),
        *(("廿五人次", "二十五人次"), ("卅项", "三十项"), ("零八年", "2008年"), ("一七二〇〇", "17200")),
        *(("第14届", "第十四届"), ("第 20 期", "第二十期"), ("第叁届", "第三届"), ("第Ⅲ届", "第三届")),
        *(("2019起", "2019年起"), ("2020至今", "2020年至今")),
        *(("一＋四", "1+4"), ("1十4模式", "1+4模式"), ("三+一", "3+1")),
        *(("14届人大", "十四届人大"), ("党的18大", "党的十八大"), ("2014-2018年", "2014年至2018年")),
    ],
)
def test_a_number_is_written_as_the_record_has_it(typed, written):
    assert in_record_form(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "1+4模式",
        "互联网+",
        "4十二",
        "二十四",
        "10大品牌",
        "5个wifi",
        "三成员",
        "2018-2019年度",
        "第2013号",
        "一百二十",
        "3大系列",
        "",
    ],
)
def test_what_is_written_so_already_stays(typed):
    assert in_record_form(typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7.25条例", "7月25日条例"),
        ("12·17", "12月17日"),
        ("2.7万", "2.7万"),
        ("13.5", "13.5"),
        ("2013.9.29", "2013.9.29"),
    ],
)
def test_two_numbers_with_a_point_may_be_a_day(typed, read):
    assert with_days(typed) == read
