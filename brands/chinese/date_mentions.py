"""The dates that Chinese words write, in figures, Han numerals, dots or dashes; years carried on to what follows."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from brands.chinese import date_signs as signs
from brands.chinese.date_signs import TO, Day, Part
from brands.chinese.phrases import one_of

_FOR_EVER = 10**6
_STOP = rf"(?=$|[，。、；\x2c\x3b）】”起以至到—–~-]|之|的|开始|启动|成立|举|创|推|正式|{signs.LUNAR})"
_SHORT_PART = re.compile(
    rf"(?P<part>[春夏秋冬尾]{_STOP}|中{_STOP}|中(?=期)|初(?![中小]学|[心中级步一始审评选稿次衷])|[底末](?![线层蕴端梢位]))"
)
_OF_MANY_YEARS = re.compile(rf"(初|早期|前期|前半叶|上半叶|中叶|中期|中{_STOP}|末|后期|晚期|后半叶|下半叶)")
_MONTH_PART = re.compile(
    rf"[份]?[的]?(上中旬|中下旬|[上中下]旬|[上下]半月|中{_STOP}|初(?![中小]学|[心中级步始审评选稿次衷])|[底末](?![线层蕴端梢位])|尾{_STOP})"
)
_ALONE = r"(?:^|(?<=[，。、；至到从自于在去今当同次翌本明年“—-]))"
_AFTER_NUMBERED = (
    r"(?=[”》」]|$|[，。、；]|节|前|后|期间|当天|当日|假|长假|小长假|黄金周|劳动|国际|妇女|青年节|儿童|建军|建党|之)"
)
_NUMBERED_PART = re.compile(rf"([三五六七八十]·?[一四八]){_AFTER_NUMBERED}")
_LINK = re.compile(rf"[度]?(?:的|[“‘「])?{signs.LUNAR}?")
_LASTING = re.compile(
    r"(?:为期|历时|历经|连续|持续|长达|共|近|逾|超|达|满|用|仅|不到|第|每|历|经|约|已|有|过|办了|短短)$"
)
_SO_LONG = re.compile(r"内|间|游|谈|之内|以内|行程|时间|来|为限|多|余|历史|里(?![程])|之久|如一日|会期")
_PART_OF_TEXT = re.compile(
    rf"(?<![\d.])(?:(?P<century>上个?|本|这个|新|\d{{1,2}})世纪(?:(?P<tens>\d)0(?:[、{TO[1:-1]}](?P<to_tens>\d)0)?年代)?"
    rf"|(?P<decade>\d{{3}})0(?:[、{TO[1:-1]}](?:\d\d)?(?P<to_decade>\d)0)?年代"
    rf"|(?P<short_decade>\d)0(?:[、{TO[1:-1]}](?P<to_short>\d)0)?年代"
    rf"|(?P<school>\d{{4}})(?:{TO}(?P<to_school>\d{{2,4}}))?学年"
    rf"|(?P<year>\d{{4}})(?:{TO}(?P<to_year>\d{{4}}))?(?:年度?|(?={TO}\d{{4}}年))"
    rf"|(?:(?<=^)|(?<=[自从于至到截—–~-]))(?P<bare>(?:1[6-9]|20)\d{{2}})"
    rf"(?=$|[，。、；{signs.LUNAR}]|起|以来|{TO}(?:今|(?:1[6-9]|20)\d{{2}}(?:$|[，。]))|[春夏秋冬初底末]|国庆|元旦|新年|[上下]半年|第?[一二三四]季度)"
    rf"|'?(?P<short>\d{{2}})(?:{TO}(?P<to_short_year>\d{{2}}))?年(?![代级])"
    rf"|(?P<month>\d{{1,2}})(?:{TO}(?P<to_month>\d{{1,2}}))?月份?"
    rf"|(?P<day>\d{{1,2}})(?:{TO}(?P<to_day>\d{{1,2}}))?日(?![元]))"
    rf"|{_ALONE}(?P<alone>{signs.longest_first(signs.OF_YEAR)}|第[一二三四1-4]季度)"
    rf"|(?P<ten_days>[上中下]旬)"
    rf"|(?P<holiday>{signs.longest_first(signs.HOLIDAYS)})(?!\d)"
    rf"|(?:^|(?<=[“‘「年，。、；至到在自从]))(?P<numbered>[三五六七八十]·?[一四八]){_AFTER_NUMBERED}"
)
# What follows a date and moves its borders, in days.
_BEFORE_IT = re.compile(r"[”》」]?(?:当[天日])?(?:以前|之前|前(?![往来列沿线身进言述任夕后一二三四五六七八九十\d]))")
_AFTER_IT = re.compile(r"[”》」]?(?:当[天日])?(?:以后|之后|后(?![期半勤续]))")
_ON_ITS_EVE = re.compile(rf"[”》」节]*{one_of('前夕 临近 将至 来临')}")
_ABOUT_IT = re.compile(rf"[”》」节]*{one_of('前后 左右 上下 之交')}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as the words have it; None for what they leave out.

    `until` is the last year of a decade or century; `part` says which days of the year are meant, `days` which of the
    month; `slack` is by how many days it may begin earlier and end later; a `short` year says no century.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    part: Part = ()
    days: Day | None = None
    slack: tuple[int, int] = (0, 0)
    short: bool = False

    @property
    def fineness(self) -> int:
        """2 where it says the day (or names a holiday of a few days), 1 where it says the month, else 0."""
        begins, ends = self._spans(2021, 2021)[0] if self.part else (0, 366)
        if self.day or (ends - begins < 14 and self.slack == (0, 0)):
            return 2
        return 1 if self.month or ends - begins < 32 else 0

    def meets(self, first: date, last: date) -> bool:
        """Whether some day that is meant lies between the two, both included."""
        return any(
            begins - self.slack[0] <= last.toordinal() and first.toordinal() <= ends + self.slack[1]
            for begin, end in self._years(first.year, last.year)
            for begins, ends in self._spans(begin, end)
        )

    def _years(self, first: int, last: int) -> list[tuple[int, int]]:
        """The years that may be meant, each as its first and last; of a date without any those about the two."""
        length = (self.until or self.year or 0) - (self.year or 0)
        if self.year is None:
            return [(year, year) for year in range(max(first - 1, 1), min(last + 1, first + 8, 9998) + 1)]
        if self.short:
            begins = (century * 100 + self.year for century in range(first // 100, min(last // 100, 21) + 1))
            return [(year, year + length) for year in begins if year]
        return [(self.year, self.year + length)]

    def _spans(self, begin: int, end: int) -> list[tuple[int, int]]:
        """First and last days in the years; none where the calendar lacks the day."""
        if end > begin:
            return [(_ordinal(begin, 1, 1), _ordinal(end, 12, 31))]
        if self.part:
            return [(_ordinal(begin, *since), _ordinal(begin, *until)) for since, until in self.part]
        if not self.month and not self.day and not self.days:
            return [(_ordinal(begin, 1, 1), _ordinal(begin, 12, 31))]
        since, until = (self.day, self.day) if self.day else self.days or (1, 31)
        months = [self.month] if self.month else range(1, 13)
        return [
            (_ordinal(begin, month, since), _ordinal(begin, month, until))
            for month in months
            if 1 <= month <= 12 and since <= calendar.monthrange(begin, month)[1]
        ]


def _ordinal(year: int, month: int, day: int) -> int:
    """The day, or the last one of its month before it; month 13 is the January after, 0 the December before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1])).toordinal()


def mentions(words: str) -> list[Mention]:
    """Every date in the words in its order; months of a yearly habit (每年9-11月) are left out."""
    told: list[Mention] = []
    text, place = signs.in_figures(words), 0
    while found := _PART_OF_TEXT.search(text, place):
        place = found.end()
        if _is_duration(found, text) or ("每" in words and not (found["year"] or found["bare"])):
            continue
        _tell(told, found)
        place = _narrow(told, found, text)
    return told


def _is_duration(found: re.Match[str], text: str) -> bool:
    """Whether it says how long (历经21年, 为期3日) and not when."""
    before, after = text[max(found.start() - 4, 0) : found.start()], text[found.end() : found.end() + 3]
    if found["short"] and not found["to_short_year"]:
        return bool(_LASTING.search(before) or _SO_LONG.match(after) or re.match("以来|前|后", after))
    if (found["month"] or found["day"]) and not before.endswith(("年", "月")):
        return bool(_LASTING.search(before.replace("约", "")) or (found["day"] and _SO_LONG.match(after)))
    return False


def _tell(told: list[Mention], found: re.Match[str]) -> None:
    """Add what was found to what is told."""
    if found["century"] or found["decade"] or found["short_decade"]:
        told.append(_long(found))
    elif found["school"]:
        told.append(Mention(int(found["school"]), slack=(0, 250)))
    elif found["short"]:
        told += [Mention(int(found[name]), short=True) for name in ("short", "to_short_year") if found[name]]
    elif name := found["alone"] or found["holiday"] or found["numbered"]:
        told.append(Mention(part=signs.part_of_year(name)))
    elif found["ten_days"]:
        told.append(Mention(days=signs.OF_MONTH[found["ten_days"]]))
    for name in ("bare", "year", "month", "day"):
        for value in (found[name], found.groupdict().get(f"to_{name}")):
            if value is not None:
                _add(told, "year" if name == "bare" else name, int(value))


def _long(found: re.Match[str]) -> Mention:
    """A decade or a century; 上世纪 is the twentieth, whose last year some say is 2000."""
    if found["short_decade"]:
        first = int(found["short_decade"]) * 10
        return Mention(first, until=int(found["to_short"] or found["short_decade"]) * 10 + 9, short=True)
    if found["decade"]:
        first = int(found["decade"]) * 10
        return Mention(first, until=first // 100 * 100 + int(found["to_decade"] or first // 10 % 10) * 10 + 9)
    century = {"上": 20, "上个": 20, "本": 21, "这个": 21, "新": 21}.get(found["century"]) or int(found["century"])
    first = (century - 1) * 100
    if not found["tens"]:
        return Mention(first, until=first + 99, slack=(0, 366))
    return Mention(first + int(found["tens"]) * 10, until=first + int(found["to_tens"] or found["tens"]) * 10 + 9)


def _narrow(told: list[Mention], found: re.Match[str], text: str) -> int:
    """Say of the last mention which part is meant, where the next words do (年初, 上旬, 前后); where they end."""
    place = found.end()
    if not told:
        return place
    last = told[-1]
    if last.until and (part := _OF_MANY_YEARS.match(text, place)):
        told[-1], place = replace(last, slack=_cut(last, part[1])), part.end()
    elif last.month and not last.day and (part := _MONTH_PART.match(text, place)):
        told[-1], place = replace(last, days=signs.OF_MONTH[part[1]]), part.end()
    elif last.year is not None and not (last.month or last.until or last.part):
        link = _LINK.match(text, place)
        begin = link.end() if link else place
        numbered = _NUMBERED_PART.match(text, begin)
        part = numbered or signs.LONG_PART.match(text, begin) or _SHORT_PART.match(text, begin)
        if text[place : place + 1] == signs.LUNAR:
            told[-1] = replace(last, slack=(0, 60))
        elif part:
            told[-1], place = replace(last, part=signs.SHORT.get(part[0]) or signs.part_of_year(part[0])), part.end()
    told[-1] = _moved(told[-1], text, place)
    return place


def _cut(mention: Mention, part: str) -> tuple[int, int]:
    """The slack that leaves the beginning, the middle or the end of a decade or a century, generously."""
    years = (mention.until or 0) - (mention.year or 0) + 1
    if part in ("初", "早期"):
        return 0, -int(years * 0.6 * 365)
    if part.startswith(("前", "上")):
        return 0, -int(years * 0.45 * 365)
    if part.startswith("中"):
        return -int(years * 0.2 * 365), -int(years * 0.2 * 365)
    if part.startswith(("末", "晚")):
        return -int(years * 0.6 * 365), 366 if years > 10 else 0
    return -int(years * 0.45 * 365), 366 if years > 10 else 0


def _moved(mention: Mention, text: str, place: int) -> Mention:
    """The mention with the borders that 以前, 后, 前夕 or 前后 give it."""
    before, after = mention.slack
    about = 3660 if mention.until else 40 if mention.month or mention.part else 740
    if _BEFORE_IT.match(text, place):
        before = _FOR_EVER
    elif _AFTER_IT.match(text, place):
        after = _FOR_EVER
    elif _ON_ITS_EVE.match(text, place):
        before += about
    elif _ABOUT_IT.match(text, place):
        before, after = before + about, after + about
    return replace(mention, slack=(before, after))


def _add(told: list[Mention], name: str, value: int) -> None:
    """Complete the last mention with the part, or begin the next one where it has that part."""
    last = told[-1] if told else Mention()
    if name == "year":
        told.append(Mention(value))
    elif name == "month" and last.year is not None and not (last.month or last.until or last.part):
        told[-1] = replace(last, month=value)
    elif name == "month":
        told.append(Mention(_carried_year(last, value), value, short=last.short and bool(_carried_year(last, value))))
    elif last.month and not last.day:
        told[-1] = replace(last, day=value, days=None)
    else:
        told.append(Mention(last.year if last.month else None, last.month, value, short=last.short))


def _carried_year(last: Mention, month: int) -> int | None:
    """The year said before, unless the months turn back, as they do over a new year."""
    return last.year if last.month and last.month <= month else None
