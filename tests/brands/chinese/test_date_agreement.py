"""A date and its words: a contradiction is refused in whatever form it is written, and nothing else is."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.chinese import date_entry, dates

YEAR_IN_EVERY_FORM = (
    "21年 ’21年 21年6月 21.6.5 二一年 二一年七月 二〇二一年 二零二一年 二○二一年 二O二一年"
    " 二Ｏ二一年 2O21年 二千零二十一年 两千零二十一年"
    " 兩千零二十一年 貳零貳壹年 贰〇贰壹年 ２０２１年 2021 2021年度 2021起 自2021 公元2021年 2021.6"
    " 2021.6.5 2021．6．5 2021-06-05 2021－06－05"
    " 2021–06–05 2021/6/5 2021·6·5 20210605 5/6/2021 25.6.2021 2021学年"
    " 2020—2021年 2021年国庆 二〇二一年國慶節 2021年元旦 21世纪20年代 二十一世纪二十年代初"
    " 20年代 二十年代 2020年代 21年国庆 2021年春 2021年Q2 2021年前三季度 2021年上半年 2021年年底 2021年腊月"
)
CONTRADICTIONS = {
    "2021-06": (
        "2021年国庆 2021年國慶節 2021年国庆前夕 国庆期间 2021年元旦 2021年五一 2021年“五一”节前夕 2021年“七一”"
        " “七·一”前夕8月 2021年“八一” 八一建军节 2021年教师节 教师節"
        " 2021年春节 2021年中秋 2021年劳动节 2021年清明 2021年建党节 2021年7月初 2021年10·1"
        " 10月1日（国庆节） 2021年元月 2021-07月 七月 7月份"
        " 2021年底 2021年年尾 岁末 去年年底 同年底 2021年初 2021年冬 2021年秋天 2021年春节前 2021年第三季度"
        " 2021年三季度 2021年下半年 下半年 2021年7月以后 2021年5月以前"
    ),
    "2021-06-25": (
        "2021年6月上旬 六月初 6月中旬 上旬 中旬 上中旬 六月上半月 6月6日 6月6号 六月廿四日 六月卅日 6.24"
        " 6·24 2021年6.24"
    ),
    "2021-06-05": "6月下旬 六月底 6月末 6月中下旬 下旬 6月下半月 六月廿五日",
    "2008": "19世纪 上世纪 上个世纪 20世纪末 九十年代 90年代末 廿世纪 2010年代 新世纪三十年代 08年前的1999年",
    "1999": "廿一世纪 二十一世纪 本世纪 20世纪初 上世紀八十年代 80年代 90年代初 1990年代初 20世纪上半叶",
}
AGREEMENTS = {
    "2021-10-01": (
        "2021年国庆 国庆节 国庆期间 21年国庆 10·1 2021年10.1 二〇二一年十月一日国庆节 2021年10月1日（星期五） 十月一号"
    ),
    "2021-09-28": "2021年国庆前夕 国庆前后 9月底 九月下旬 三季度 2021年第三季度末 秋天",
    "2020-12-30": "2021年元旦前夕 12月底 年末 2020年冬",
    "2021-01-05": "2021年冬 2020年冬 2021年元月 2021年年初 21年初 寒假",
    "2021-09-21": "2021年农历八月十五 2021年中秋 九月廿一",
    "2022-01-25": "2021年腊月廿三 2022年小年 2022年春节前夕",
    "2021-06-20": "6月20日起为期3日 6月20日历时2月 第7届（6月） 五月初五后",
    "2019-09": "2019年初心论坛 2019年中国 2019年春晖论坛9月 2019年末端改造 同年9月 2019年青年初心",
    "2004/..": "历经21年 近20年 21年来 二十一年来 21年间 三五年 两千年历史 04年以来 十届以来",
    "2020": (
        "2020年前后 2021年前后 2021年以前 2021年前 2019年以后 20年 二〇年 一季度 2019—2020学年"
        " 20世纪末之后 新世纪 廿一世纪"
    ),
    "2000": "20世纪末 20世纪 21世纪初 新世纪初 00年代 二〇〇〇年 两千年 2000至3000人",
    "1995": "20世纪90年代中期 九十年代 80、90年代 八九十年代 90年代中期 上世纪末 1980、1990年代",
    "2021-06-05": "5/6/2021 6/5/2021 June5,2021 2021-6-5上午 6.5 6月上旬 2021年6月5日至今的6月5日",
    "2021-03": (
        "“十一五”期间 八一学校 八一路 十一届 三八路 五一村 两会期间 “三八”节 2021年春 2021年春天的 一季度 第1季度 Q1"
    ),
    "2021-05-04": "五四青年节 “五四”前夕 2021年五四 五一前后",
}


def _pairs(table):
    return [(edtf, words) for edtf, listed in table.items() for words in listed.split()]


def test_another_year_is_refused_in_every_form():
    taken = [(year, words) for words in YEAR_IN_EVERY_FORM.split() for year in ("1987", "2012")]
    assert [pair for pair in taken if dates.agrees(*pair)] == []
    assert [words for words in YEAR_IN_EVERY_FORM.split() if not dates.agrees("2020/2021", words)] == []


def test_another_part_of_the_year_is_refused():
    assert [pair for pair in _pairs(CONTRADICTIONS) if dates.agrees(*pair)] == []


def test_what_may_mean_the_date_is_taken():
    assert [pair for pair in _pairs(AGREEMENTS) if not dates.agrees(*pair)] == []


def test_dates_with_spaces_and_english_months_are_read_too():
    assert [
        dates.agrees("1999", words) for words in ("2021 年 6 月", "June 2021", "5th June 2021", "Jun. 5, 2021")
    ] == [False] * 4
    assert [dates.agrees("2021-06-05", words) for words in ("2021 年 6 月 5 日", "5 June 2021", "June 5th, 2021")] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("edtf", "words", "finer"),
    [
        ("2021-06-05", "2021年6月上旬", True),
        ("2021-10", "2021年秋", True),
        ("2021-10-01", "2021年国庆", False),
        ("2021-09-10", "2021年教师节", False),
        ("2021-06", "二一年", True),
        ("2021-06-05", "21.6.5", False),
        ("2021", "二十一世纪", False),
    ],
)
def test_a_date_finer_than_its_words_is_known_in_every_form(edtf, words, finer):
    assert date_entry.is_finer(edtf, words) is finer


def _rows(value):
    if isinstance(value, dict):
        if value.get("words") and value.get("date"):
            yield value["date"], value["words"]
        for part in value.values():
            yield from _rows(part)
    elif isinstance(value, list):
        for part in value:
            yield from _rows(part)


def test_no_date_of_the_record_is_refused():
    told = {pair for path in Path("fixtures").rglob("*.json") for pair in _rows(json.loads(path.read_text("utf8")))}
    assert len(told) > 30
    assert [pair for pair in told if not dates.agrees(*pair)] == []


HAN = "〇一二三四五六七八九"


def _by_place(year, zero="〇"):
    return "".join(HAN[int(digit)] for digit in str(year)).replace("〇", zero)


def _counted(number):
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones or not tens else "")


def _counted_year(year):
    thousands, rest = divmod(year, 1000)
    hundreds, rest = divmod(rest, 100)
    told = HAN[thousands] + "千" + (HAN[hundreds] + "百" if hundreds else "")
    ones = (("一" if hundreds and 10 <= rest < 20 else "") + _counted(rest)) if rest else ""
    return told + ("零" if rest and (not hundreds or rest < 10) else "") + ones


def _wide(text):
    return text.translate({ord(str(n)): 0xFF10 + n for n in range(10)})


def _twenty(number):
    return _counted(number).replace("二十", "廿").replace("三十", "卅")


WRITERS = {
    "figures": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "号": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "wide": lambda d: _wide(f"{d.year}年{d.month}月{d.day}日"),
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "dashes": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "eight": lambda d: d.strftime("%Y%m%d"),
    "spaces": lambda d: f" {d.year} 年 {d.month} 月 {d.day} 日 ",
    "han": lambda d: f"{_by_place(d.year)}年{_counted(d.month)}月{_counted(d.day)}日",
    "han zero": lambda d: f"{_by_place(d.year, '零')}年{_counted(d.month)}月{_twenty(d.day)}日",
    "han ring": lambda d: f"{_by_place(d.year, '○')}年{_counted(d.month)}月",
    "han letter": lambda d: f"{_by_place(d.year, 'O')}年",
    "counted": lambda d: f"{_counted_year(d.year)}年{_counted(d.month)}月",
    "short": lambda d: f"{d.year % 100:02}年{d.month}月{d.day}日",
    "short dots": lambda d: f"{d.year % 100:02}.{d.month}.{d.day}",
    "day first": lambda d: f"{d.day}/{d.month}/{d.year}",
    "month first": lambda d: f"{d.month}/{d.day}/{d.year}",
    "english": lambda d: f"{d.day} {d:%B} {d.year}",
    "month": lambda d: f"{d.year}年{d.month}月份",
    "旬": lambda d: f"{d.year}年{d.month}月{'上中下'[min((d.day - 1) // 10, 2)]}旬",
    "quarter": lambda d: f"{d.year}年第{HAN[(d.month + 2) // 3]}季度",
    "half": lambda d: f"{d.year}年{'上' if d.month < 7 else '下'}半年",
    "season": lambda d: f"{d.year}年{'冬冬春春春夏夏夏秋秋秋冬'[d.month - 1]}季",
    "decade": lambda d: f"{d.year // 10}0年代",
    "han decade": lambda d: f"{_counted(d.year // 100 + 1)}世纪{HAN[d.year // 10 % 10]}十年代",
    "century": lambda d: f"{d.year // 100 + 1}世纪",
    "day of month": lambda d: f"{d.month}月{d.day}日",
    "eve": lambda d: f"{(d + timedelta(9)).year}年{(d + timedelta(9)).month}月{(d + timedelta(9)).day}日前夕",
    "about": lambda d: f"约{d.year}年",
    "by words": lambda d: dates.in_words(d.isoformat()),
    "lasting": lambda d: f"{d.year}年{d.month}月{d.day}日起，历时12年，为期3日",
}
DAYS = st.dates(date(1912, 1, 1), date(2099, 12, 31))


@given(day=DAYS, writer=st.sampled_from(sorted(WRITERS)), wide=st.sampled_from(["day", "month", "year", "span"]))
def test_a_date_agrees_with_itself_however_it_is_written(day, writer, wide):
    edtf = {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "year": str(day.year),
        "span": f"{day.year - 1}/{day.year + 1}",
    }[wide]
    if wide == "span" and writer == "lasting":
        return  # of a span the words would say the beginning
    assert dates.agrees(edtf, WRITERS[writer](day))


SAYING_THE_YEAR = sorted(set(WRITERS) - {"day of month", "decade", "han decade", "century", "eve", "season"})


@given(day=DAYS, writer=st.sampled_from(SAYING_THE_YEAR), away=st.integers(1, 99), back=st.booleans())
def test_another_year_contradicts_however_it_is_written(day, writer, away, back):
    other = day.year - away if back else day.year + away
    assert not dates.agrees(str(other), WRITERS[writer](day))
