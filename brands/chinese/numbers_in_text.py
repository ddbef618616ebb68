"""The numbers and time words of a Chinese text, found by lists that editors can read."""

import re
from dataclasses import dataclass
from decimal import Decimal

from brands.chinese.numerals import SIMPLIFIED, read_numeral

DIGITS, PLACES = 20, 4  # of a figure's value: all of them, and those behind the point

# The lists below are the editors' rule for the release of December 2021, written out. A number is
# any Arabic figure, and a Han numeral that stands before a measure word of MEASURES. Ordinals and
# set words that only look like that (第一时间, 一道, 十八大, 三位一体) are in IGNORED. 第 with
# a measure word (第八期, 第三届) is found and wants a claim or a mark: it counts something.
# 一 as an article (一个, 一种, 一项) is found as well: whoever reads the text says what it is. A Han numeral
# with a digit and a unit needs no measure word where it ends a clause (共三百。) or is three characters long or more;
# nor do the figures of a cheque (壹佰) or a character that is a number (½, ③).

# Measure words, from the release itself and from a common list of classifiers.
MEASURES: tuple[str, ...] = (
    *"个项次家级届期年月日天周时秒岁代条篇件名位人种类场份句字倍成只大方批封本部座所间栋套组支",
    *"片张幅门节课轮步点号章款首则段户元米亩吨克度层台起道番版集卷册页班队处枚辆艘架棵株词笔",
    *("小时", "分", "分钟", "星期", "季度", "世纪", "方面", "人次", "公里", "公斤", "平方", "梯次"),
)

# Set words with a numeral in them → the characters that, coming next, make it a number after all.
IGNORED: dict[str, str] = {
    # what only orders the sentence (一是, 二是 need no entry: 是 is no measure word)
    **dict.fromkeys(("第一时间", "一方面", "另一方面"), ""),
    # names of congresses
    **dict.fromkeys(("十六大", "十七大", "十八大", "十九大", "二十大"), ""),
    # words that end in 一, whose next character may be a measure word
    **dict.fromkeys(("统一", "唯一", "惟一", "同一", "单一", "逐一", "专一", "万一"), ""),
    # adverbs, pairs and sayings
    **dict.fromkeys(("进一步", "下一步", "新一代", "下一代", "一时", "一度", "一起", "一方"), ""),
    # 一 that counts nothing: a stretch, a batch, a round of it
    **dict.fromkeys(("一段", "一批", "一番", "一次性", "一条龙", "一部分", "一大批"), ""),
    **dict.fromkeys(("三位一体", "五位一体", "千家万户", "百家争鸣", "一成不变"), ""),
    **dict.fromkeys(("千千万万", "一五一十", "十万八千里", "千方百计", "三番五次", "一门心思", "一家之言"), ""),
    **dict.fromkeys(("一点一滴", "一步一个脚印", "一代又一代"), ""),
    # one after the other
    **dict.fromkeys((f"一{each}{each}" for each in "个次项家代位步点层条件份"), ""),
    **dict.fromkeys(("一分为二", "百分点", "千分点", "四面八方", "一组织"), ""),
    "一道": "题菜门",
    "一点": "钟半",
    "十分": "钟之",
    "万分": "之",
}

# Words of time that are only understood from the day on which the text speaks: those that the
# release uses, and their nearest relations. {n} is a number of either script, {d} a day without
# its year. Where two begin at one place the first of the list is taken: longer ones stand first.
TIME_WORDS: tuple[str, ...] = (
    *("今年以来", "今年", "本年度", "本年", "当年", "去年", "前年", "明年", "上年", "本月", "上月"),
    *("目前", "当前", "日前", "近日", "近期", "最近", "如今", "现今", "现在", "迄今", "至今"),
    *("同年", "次年", "翌年", "上半年", "下半年", "本周", "上周", "下周", "今春", "今夏", "今秋", "今冬", "去冬"),
    *("明天", "明日", "昨晚", "今晚", "今天", "今日", "昨天", "昨日", "近年来", "近年", "多年来", "近几年来", "近几年"),
    *("近{n}年来", "近{n}年", "最近{n}年", "过去{n}年", "{n}多年来", "{n}余年来", "{n}年来"),
    *("已连续{n}年", "连续{n}年", "已逾{n}年", "逾{n}年", "历时{n}年", "历经{n}年"),
    *("{d}至{d}", "{d}"),
)

# Names with such a word in them, and a half of a year that is named.
NOT_TIME: tuple[str, ...] = ("今日头条", "临近年", "年上半年", "年下半年")

_DIGIT = r"\d"
_ARABIC = rf"[{_DIGIT}]+(?:,[{_DIGIT}]{{3}})*(?:[.．][{_DIGIT}]+)?"
_HAN = "一二三四五六七八九十百千万亿零〇两廿卅"
_TENS = "十百千万亿"
_RANGE = "[-－–—~～至到]"
_REST = rf"(?:(?>{_ARABIC}[{_TENS}]*)(?![年月日]))*"
_SCALED = rf"{_ARABIC}(?:[多余]?[{_TENS}]+{_REST})?[%％‰]?"
_FIGURE = rf"{_SCALED}(?:{_RANGE}{_SCALED})?"
# No numeral has more characters; without a bound, a run of n of them would be tried n times from each of n places.
_MOST = "{1,40}"
_RUN = rf"(?:[数几][{_TENS}]{_MOST}|[{_HAN}]{_MOST}几?)"
_MEASURE = "|".join(sorted(MEASURES, key=len, reverse=True))
_MORE = rf"{_RUN}(?:(?<=[{_TENS}])[多余来][万亿]*)?"
_HAN_NUMBER = rf"第?(?:{_RUN}[至到])?{_MORE}"
_PARTS = rf"[{_HAN}]{_MOST}分之[{_HAN}]{_MOST}(?:点[{_HAN}]{_MOST})?|百分之{_ARABIC}"
_BARE = (
    rf"(?=[{_HAN}]{{0,40}}[一二三四五六七八九两])(?=[{_HAN}]{{0,40}}[{_TENS}])"
    rf"(?:[{_HAN}]{{3,}}+(?!是)|[{_HAN}]{{2}}(?=[，。；：、！？）]|$))"
)
_CHEQUE = "[壹贰叁肆伍陆柒捌玖拾佰仟零〇万亿]{2,}"
_SIGN = "[\u00bc-\u00be\u2150-\u218b\u2460-\u249b\u2776-\u2793\u3220-\u3229\u3280-\u3289]"
_NUMBER = re.compile(rf"{_FIGURE}|{_PARTS}|{_HAN_NUMBER}(?={_MEASURE})|[数几][{_TENS}]+|第?{_BARE}|{_CHEQUE}|{_SIGN}")
_READABLE = re.compile(rf"{_CHEQUE}|{_SIGN}|{_FIGURE}|{_PARTS}|{_HAN_NUMBER}")
_NUMERIC = frozenset("0123456789.,")
_IGNORED = re.compile(
    "|".join(
        (rf"(?<![{_HAN}])" if word[0] in _HAN else "") + word + (f"(?![{after}])" if after else "")
        for word, after in sorted(IGNORED.items(), key=lambda item: -len(item[0]))
    )
)
_DAY = rf"[{_DIGIT}]{{1,2}}月[{_DIGIT}]{{1,2}}日"
_FEW = rf"(?:(?<![{_DIGIT}])[{_DIGIT}]{{1,3}}|{_RUN})"
_TIME = re.compile(
    "|".join(
        (rf"(?<!日至)(?<![年{_DIGIT}—–\-－])" if "{d}" in form else "") + form.format(n=_FEW, d=_DAY)
        for form in TIME_WORDS
    )
)
_NO_TIME = re.compile("《[^《》]*》|" + "|".join(NOT_TIME))


_HAN_YEAR = "[〇零一二三四五六七八九]{4}"
_AS_OF = re.compile(rf"(?:截至|截止到?|至|到)(?:\d{{4}}|{_HAN_YEAR})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?|底|末)?")
_DATE_SIGNS = ("年", "月")
_IS_DATE = re.compile(rf"(?:(?:\d{{2,4}}|{_HAN_YEAR})年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?<=[年月日])")

# Shares, multiples and neighbours: said in words with a numeral, and no quantity that could be counted.
_NO_VALUE = re.compile(
    r"[一两二]?半(?![年天月个小])(?:数|壁)?$|一半|过半|半数|[\d.．一二两三四五六七八九]成(?![员立果长])"
    r"|[一二三四五六七八九]{2}开|翻[了一两二三四]?番"
    r"|(?<![\d一二三四五六七八九十百千万零〇])(?:三五|三两|五七|七八十|一二三)(?![\d一二三四五六七八九〇零年月])"
    rf"|(?<![{_DIGIT}{_HAN}年月日号%％])[-－\u2212负]\s*(?=[{_DIGIT}])"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Words and the place where they stand: text[start:end] == words."""

    start: int
    end: int
    words: str


def _spans(pattern: re.Pattern[str], searched: str, text: str) -> list[Span]:
    """All matches in `searched`, a text as long as `text`, with the words of `text`."""
    return [Span(m.start(), m.end(), text[m.start() : m.end()]) for m in pattern.finditer(searched)]


def _blank(match: re.Match[str]) -> str:
    """As many blanks as the match is long, so that places stay the same."""
    return " " * len(match[0])


def find_numbers(text: str) -> list[Span]:
    """Every number of the text in its order; 1-2, 2.7万 and 97% are one span each."""
    return _spans(_NUMBER, _IGNORED.sub(_blank, text.translate(SIMPLIFIED)), text)


def find_time_words(text: str) -> list[Span]:
    """Every relative time word, yearless days included; a title in 《》 speaks for itself."""
    return _spans(_TIME, _NO_TIME.sub(_blank, text), text)


def is_time_word(words: str) -> bool:
    """Whether words are one relative time word, a yearless day included."""
    return _TIME.fullmatch(words) is not None


def measure_at(text: str, place: int) -> str:
    """The measure word that stands at a place of a text, "" where none does."""
    found = re.compile(_MEASURE).match(text, place)
    return found[0] if found else ""


def find_as_of(text: str) -> list[Span]:
    """Where a text says until when it counts: 截至2021年, 到二〇二一年底."""
    return _spans(_AS_OF, text, text)


def unaccounted(text: str, numbers: list[tuple[int, int]], quotes: list[tuple[int, int]]) -> list[Span]:
    """The numbers outside of the places `numbers`, and the time words outside of `quotes`; a date is one span."""
    bare = [one for one in find_numbers(text) if not _is_within(one, numbers)]
    vague = [one for one in find_time_words(text) if not _is_within(one, quotes)]
    return _join_dates(text, bare, vague)


def _is_within(span: Span, places: list[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in places)


def _join_dates(text: str, numbers: list[Span], time_words: list[Span]) -> list[Span]:
    """The numbers and time words of a text, each date (2021年12月1日) one span, in their order."""
    joined: list[Span] = []
    for span in sorted({*numbers, *time_words}, key=lambda span: (span.start, -span.end)):
        last = joined[-1] if joined else None
        if last and (span.start < last.end or text[last.end : span.start] in _DATE_SIGNS):
            start, end = last.start, max(last.end, span.end)
            joined[-1] = Span(start, end, text[start:end])
        else:
            joined.append(span)
    return [
        Span(one.start, one.end + 1, text[one.start : one.end + 1])
        if _IS_DATE.fullmatch(text[one.start : one.end + 1])
        else one
        for one in joined
    ]


def read_number(words: str) -> tuple[Decimal, Decimal] | None:
    """Low and high of the one quantity in the words; None for none, several, or a vague one.

    A single value is its own low and high. 2.7万 is 27000, 97% is 97, 1-2 is 1 and 2; a
    qualifier (近 约 余 多 以上) changes nothing; 数百万 and 十几 are vague. A share, a multiple (一半, 两成, 翻一番),
    two numbers side by side (三五) and what is below zero have no value, nor has what a figure's columns cannot hold.
    """
    if _NO_VALUE.search(words.translate(SIMPLIFIED)):
        return None
    found = _READABLE.findall(_IGNORED.sub(_blank, words.translate(SIMPLIFIED)))
    ends = read_numeral(found[0]) if len(found) == 1 else None
    return ends if ends and all(_is_storable(end) for end in ends) else None


def _is_storable(value: Decimal) -> bool:
    """Whether a figure's column holds it."""
    return abs(value) < 10 ** (DIGITS - PLACES) and value == round(value, PLACES)


def bounds(words: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Value, low and high that a figure must carry for these words: one value, a range, or none."""
    match read_number(words):
        case None:
            return None, None, None
        case low, high if low == high:
            return low, None, None
        case low, high:
            return None, low, high


def outside_number(text: str, place: int) -> int:
    """A place in a text, moved to before the number in digits that a cut there would part."""
    while 0 < place < len(text) and {text[place - 1], text[place]} <= _NUMERIC:
        place -= 1
    return place
