"""Whatever a number or a date is written in, the gate names it until a claim or a mark covers it."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brands.chinese import numbers_in_text
from brands.chinese.dates import LAST_YEAR
from brands.content import gate

UNITS = ["个", "家", "名", "期", "人次", "件", "场", "万字"]
PLAIN = st.text(alphabet="甲乙丙丁办学与民，", min_size=1, max_size=6).map(lambda text: f"甲{text}乙")
DIGITS = "零一二三四五六七八九"
# The machine that runs this may be busy.
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FULL_WIDTH = str.maketrans("0123456789.,%-", "０１２３４５６７８９．,％－")
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def han(number):
    """The number in Han characters, as it is spoken, below a hundred million."""
    if number < 10_000:
        return _below(number)
    thousands, rest = divmod(number, 10_000)
    return han(thousands) + "万" + ("零" if 0 < rest < 1_000 else "") + (_below(rest) if rest else "")


def _below(number):
    written, gap = "", False
    for worth, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, worth)
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if written.startswith("一十") else written


whole = st.integers(1, 99_999_999)
arabic = st.one_of(
    whole.map(str),
    whole.map(lambda n: f"{n:,}"),
    st.decimals(min_value="0.1", max_value="999.9", places=1).map(str),
    st.builds("{}{}".format, st.decimals(min_value="0.1", max_value="99.9", places=1), st.sampled_from("万亿千百")),
    st.builds("{}亿{}万".format, st.integers(1, 9), st.integers(1, 9999)),
    st.builds("{}%".format, st.integers(0, 100)),
    st.builds("{}{}{}".format, st.integers(1, 9), st.sampled_from("-–—~～至到"), st.integers(10, 99)),
    st.builds("{}/{}".format, st.integers(1, 9), st.integers(2, 9)),
    st.builds("{}多".format, st.integers(10, 900)),
)
spoken = st.one_of(
    whole.map(han),
    st.integers(10, 99_999_999).map(han).map(lambda words: words.translate(FORMAL)).filter(lambda w: len(w) > 1),
    st.sampled_from(["十几", "二十几", "几十", "数百", "数十万", "几千", "三十多", "两百余", "十来", "廿", "两", "一"]),
    st.builds("第{}".format, st.integers(1, 999).map(han)),
    st.builds("第{}".format, st.integers(1, 999)),
    st.builds("{}至{}".format, st.integers(1, 9).map(han), st.integers(10, 99).map(han)),
)
counted = st.builds(
    "{}{}".format, st.one_of(arabic, arabic.map(lambda t: t.translate(FULL_WIDTH)), spoken), st.sampled_from(UNITS)
)
fractions = st.builds(
    "{}分之{}".format, st.sampled_from(["百", "千", "三", "十", "二十五"]), st.integers(1, 99).map(han)
)
days = st.dates()
dated = st.one_of(
    days.map(lambda d: f"{d.year}年{d.month}月{d.day}日"),
    days.map(lambda d: f"{d.year}年{d.month}月"),
    days.map(lambda d: d.isoformat()),
    days.map(lambda d: f"{d.year}.{d.month}.{d.day}"),
    days.map(
        lambda d: f"{''.join(DIGITS[int(c)] for c in str(d.year)).replace('零', '〇')}年{han(d.month)}月{han(d.day)}日"
    ),
    days.map(lambda d: f"{d.month}月{d.day}日"),
    days.map(lambda d: f"{han(d.month)}月{han(d.day)}日"),
    days.map(lambda d: f"{d.month}月{d.day}日".translate(FULL_WIDTH)),
    days.map(lambda d: f"{d.month}月{d.day}日至{d.month % 12 + 1}月1日"),
)
relative = st.sampled_from(
    ["今年", "去年", "同年", "近3年", "近十年来", "已连续八年", "上半年", "至今", "目前", "翌年"]
)
signs = st.sampled_from(["½", "③", "㈣", "Ⅲ"])
anything = st.one_of(counted, fractions, dated, relative, signs)


UNCOVERED = {"这个数字还没有说明", "这个时间词还没有说明"}
KEYS = (
    "figures",
    "milestones",
    "not_data",
    "speeches",
    "collation",
    "leads",
    "tags",
    "structures",
    "pictures",
    "excerpts",
    "sources",
)


def problems(text, **rows):
    """What the gate says of the least brand that there is, with one passage."""
    thing = {"kind": "brand", "name": "甲", "name_parts": ["甲"], "seal": "甲", "lede": None, "series": None}
    passage = {"id": "p", "text": text, "source": None}
    return gate.problems({**thing, **dict.fromkeys(KEYS, ()), "passages": [passage], **rows})


def resting(words):
    """What any claim says of the words that it rests on."""
    return {"id": "c", "quote": words, "passage": "p", "excerpt": None}


def figure(words):
    value, low, high = numbers_in_text.bounds(words)
    kept = {"value": value and str(value), "low": low and str(low), "high": high and str(high)}
    none = {
        "unit": "",
        "qualifier": "",
        "as_of": "",
        "large": False,
        "disagrees": [],
        "compared_with": None,
        "relation": "",
    }
    return {**resting(words), **kept, **none, "display": words}


@calmly
@given(PLAIN, anything, PLAIN)
def test_a_number_or_date_that_nothing_covers_is_named(before, words, after):
    found = problems(before + words + after)
    assert found != []
    assert {problem.message for problem in found} <= UNCOVERED
    assert all(set(problem.words) & set(words) for problem in found)


@calmly
@given(PLAIN, st.lists(anything, min_size=2, max_size=4), PLAIN)
def test_of_several_each_is_named_and_covering_one_leaves_the_others(between, several, after):
    text = between.join(["", *(f"{place}" for place in several)]) + after
    first, rest = several[0], between.join(["", *several[1:]]) + after
    marks = [{"words": between + first, "reason": "甲", "passage": "p"}]
    if text.count(between + first) == 1:
        assert [p.message for p in problems(text, not_data=marks)] == [p.message for p in problems(rest)]


@calmly
@given(PLAIN, st.one_of(arabic, arabic.map(lambda t: t.translate(FULL_WIDTH)), dated), PLAIN)
def test_no_digit_escapes(before, words, after):
    text = before + words + after
    spans = [*numbers_in_text.find_numbers(text), *numbers_in_text.find_time_words(text)]
    missed = [c for n, c in enumerate(text) if c.isdecimal() and not any(s.start <= n < s.end for s in spans)]
    assert missed == []


@calmly
@given(PLAIN, whole, st.sampled_from(UNITS[:-1]), PLAIN)
def test_a_spoken_number_is_found_whole_and_read_right(before, number, unit, after):
    assert [span.words for span in numbers_in_text.find_numbers(f"{before}{han(number)}{unit}{after}")] == [han(number)]
    assert numbers_in_text.read_number(han(number) + unit) == (number, number)


@calmly
@given(PLAIN, anything, PLAIN)
def test_a_mark_with_its_reason_covers_any_of_them(before, words, after):
    mark = {"words": words, "reason": "甲", "passage": "p"}
    assert problems(before + words + after, not_data=[mark]) == []


@calmly
@given(PLAIN, st.one_of(counted, fractions), PLAIN)
def test_a_figure_of_exactly_these_words_covers_a_number(before, words, after):
    assert problems(before + words + after, figures=[figure(words)]) == []


@calmly
@given(PLAIN, st.dates(max_value=date(LAST_YEAR, 12, 31)), PLAIN)
def test_a_milestone_of_exactly_these_words_covers_a_date(before, day, after):
    words = f"{day.year}年{day.month}月{day.day}日"
    milestone = {**resting(words), "words": words, "date": day.isoformat(), "origin": False, "recurs": None}
    assert problems(before + words + after, milestones=[milestone]) == []


@calmly
@given(PLAIN, st.integers(1, 9_999), st.integers(1, 9_999), PLAIN)
def test_a_figure_covers_no_other_number_beside_it(before, covered, other, after):
    text = f"{before}{covered}家乙{other}名{after}"
    messages = [problem.message for problem in problems(text, figures=[figure(f"{covered}家")])]
    assert messages == ["这个数字还没有说明"]


@calmly
@given(PLAIN)
def test_a_text_without_either_has_nothing_to_name(text):
    assert problems(text) == []
