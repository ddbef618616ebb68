"""How well a row of the record answers a question: by what it covers of the question's words, and by its kind."""

import re

from brands.chinese.segmentation import parts, segment
from brands.chinese.tokens import fold
from brands.chinese.written_numbers import number_keys
from brands.models import Found, TextEntry
from brands.search.nearness import COMMON
from brands.search.queries import EMPTY, Synonyms
from brands.search.questions import BEGINNINGS, Asked, Question

SURE = 6  # of the right kind: less is shown first, but is not called the answer
ROLES = ("牵头", "主办", "举办", "打造", "推出", "开设", "创建", "承办")
_PLANS = ("计划评出", "计划遴选", "启动时", "拟", "预计")
_LENGTH = re.compile(r"多长|多久")
_OFTEN = re.compile(r"多久.{0,4}(?:一|1)[次届期回场]|how ?often|多长时间.{0,4}(?:一|1)[次届期回场]")
_OFTEN_A_YEAR = re.compile(r"一年.{0,8}(?:几|多少)[次届期回场]")
_EACH = re.compile(r"[一每][次期场届讲回]")
_MONTH = re.compile(r"几月|哪[一个几]{0,2}月|月份|几[号日]")
_TIME = re.compile(r"(?:年|月|周|天|小时|分钟)$")
_YEARLY = re.compile("每[年月季届]|一年[一两二三四]度")
_WITHOUT_QUOTES = str.maketrans("", "", "“”")
# Measure words of people: what is counted otherwise does not answer how many they are.
_PEOPLE = "名"
_SO_FAR = re.compile("[办开搞举行出做][了过]|了多少|了几|已|一共|总共|共计|累计|至今")
_TALLY = re.compile(r"(?:人次|总数|人数|数量|次数|届数|期数|量|数)$")


def is_plan(row: TextEntry, question: Question) -> bool:
    """Whether a figure was planned only, which is not what a question wants that does not speak of plans."""
    label = row.text.rpartition("：")[0] if row.kind == Found.FIGURE else ""
    return any(sign in label for sign in _PLANS) and not any(sign in question.text for sign in ("计划", "启动"))


def _is_of_one_year(row: TextEntry, question: Question) -> bool:
    """Whether a figure says how many a year or each time there are, which is not how many there were by now."""
    label = row.text.rpartition("：")[0]
    return bool(_SO_FAR.search(question.asked) and "每" not in question.asked and _YEARLY.search(label))


def is_beginning(word: str, question: Question) -> bool:
    """Whether a word only says that something began, of which every first milestone speaks."""
    return question.kind in {Asked.WHEN, Asked.WHICH} and fold(word) in BEGINNINGS


def counted_words(question: Question) -> list[str]:
    """The word for what is counted, if any: it stands right after the words that ask."""
    return [part for word in segment(question.counted) for part in parts(word) if part not in EMPTY][:1]


def is_about(row: TextEntry, name: TextEntry | None) -> bool:
    """Whether a row belongs to the thing that has a name."""
    return name is not None and (row.entry_id, row.edition_year) == (name.entry_id, name.edition_year)


def score(row: TextEntry, question: Question, name: TextEntry | None, shared: float, synonyms: Synonyms) -> float:
    """How well a row answers: of the right kind, with the words that are asked about, short before long."""
    text = fold(row.text)
    owner = fold((row.entry.name if row.entry else "") + (name.text if name and is_about(row, name) else ""))
    points = 2 * shared if is_about(row, name) else 0.0
    for word in question.words:
        weight = 0.3 if fold(word) in COMMON or is_beginning(word, question) else 1.0
        points += weight * _worth(word, text, owner, synonyms)
    if row.kind in {Found.FIGURE, Found.MILESTONE}:
        letters = set(question.text) - set("".join(question.words)) - EMPTY
        points += sum(1.5 for letter in letters if letter > "\u3400" and letter in text)
    joined = fold("".join(question.words))
    points += len(joined) if len(question.words) > 1 and joined in text else 0
    kind = kind_score(row, question, name) - 14 * is_plan(row, question)
    is_whole = kind >= SURE or question.kind not in {Asked.WHEN, Asked.HOW_MANY}
    return (points if is_whole else points / 2) + kind - len(text) / 400


def _worth(word: str, text: str, owner: str, synonyms: Synonyms) -> float:
    """What a row is worth that has a word, a synonym of it, either in its owner's name, parts of it, or nothing."""
    forms = [fold(word), *map(fold, synonyms.of(word))]
    size = 2 if word.isascii() else len(fold(word))  # an English word is as long as a Chinese one
    if forms[0] in text:
        return 4 * size
    if any(form in text for form in forms):
        return 2.5 * size
    if any(form in owner for form in forms):
        return 3 * size
    parts = [len(part) for part in segment(word) if len(part) > 1 and fold(part) in text + owner]
    return 2 * sum(parts) if parts else -size


def kind_score(row: TextEntry, question: Question, name: TextEntry | None) -> float:
    """What the kind of a row is worth for a kind of question; SURE or more where it can be the answer."""
    match question.kind:
        case Asked.WHEN if row.kind == Found.MILESTONE:
            found = _time_score(row, question)
        case Asked.HOW_MANY if row.kind in {Found.FIGURE, Found.MILESTONE}:
            found = _count_score(row, question)
        case Asked.WHO if _is_text(row):
            found = _person_score(row) if is_about(row, name) else 0
        case Asked.WHAT:
            found = _meaning_score(row, question, name)
        case Asked.WHERE | Asked.HOW:
            found = 3 if _is_text(row) else 0
        case Asked.WHICH:
            found = _beginning_score(row, question)
        case _:
            found = 1
    return found


def _is_text(row: TextEntry) -> bool:
    return row.kind in {Found.PASSAGE, Found.EXCERPT}


def is_answer(row: TextEntry, question: Question, name: TextEntry | None) -> bool:
    """Whether a row is of the kind that is asked for: no plan, and no number of one year where all are asked for."""
    is_other = is_plan(row, question) or _is_of_one_year(row, question) or _is_beside(row, question)
    return kind_score(row, question, name) >= SURE and not is_other


def _is_beside(row: TextEntry, question: Question) -> bool:
    """Whether a row says another thing: no month, how long in all, how long and not how many, how many in all."""
    asked = question.asked
    if question.kind == Asked.WHEN:
        return bool(_MONTH.search(asked)) and "月" not in row.text
    if question.kind != Asked.HOW_MANY or row.kind != Found.FIGURE:
        return False
    label, _, display = row.text.rpartition("：")
    if _LENGTH.search(asked):
        return bool(_EACH.search(asked)) and not (_EACH.search(label) or _YEARLY.search(label))
    time = _TIME.search(display)
    is_time = time is not None and time[0] not in asked
    return is_time or bool(_OFTEN_A_YEAR.search(asked) and not _YEARLY.search(label))


def _time_score(row: TextEntry, question: Question) -> float:
    """A milestone says when; the first one of a thing says when it began; none without a month says in which."""
    if _MONTH.search(question.asked) and "月" not in row.text:
        return 1
    return 12 if _is_origin(row) and any(fold(word) in BEGINNINGS for word in question.words) else 8


def _beginning_score(row: TextEntry, question: Question) -> float:
    """Of brands that are asked for by their beginning, the first milestones say it; several may be meant."""
    return SURE - 1 if _is_origin(row) and any(fold(word) in BEGINNINGS for word in question.words) else 1


def _is_origin(row: TextEntry) -> bool:
    """Whether a milestone is the one with which its brand began."""
    return bool(row.entry and row.entry.since_words and row.text.startswith(f"{row.entry.since_words}，"))


def _person_score(row: TextEntry) -> float:
    """A text that names a lead of the brand says who; one that says what the lead does, more surely."""
    is_named = row.entry and any(lead in row.text for lead in row.entry.leads)
    return (8 + 3 * any(role in row.text for role in ROLES)) if is_named else 0


def _meaning_score(row: TextEntry, question: Question, name: TextEntry | None) -> float:
    """A text that begins with “甲”是 says what 甲 is; else the lede does, where 甲 is the name of its thing."""
    asked = question.text.rpartition("的")[2]
    if asked and row.text.translate(_WITHOUT_QUOTES).startswith(f"{asked}是"):
        return 20
    if not (row.entry and row.entry.lede and row.entry.lede in row.text):
        return 0
    own = fold(row.entry.name + (name.text if name and is_about(row, name) else ""))
    named = [fold(part) in own for word in question.words for part in segment(word) if fold(part) not in COMMON]
    return 8 if all(named) else 1


def _count_score(row: TextEntry, question: Question) -> float:
    """A figure counts; with what is asked for more, a plan less, a long label a little less; 每年 says how often."""
    is_often = bool(_OFTEN.search(question.asked) or _OFTEN_A_YEAR.search(question.asked))
    if row.kind == Found.MILESTONE:
        return 20 if is_often and _YEARLY.search(row.text) else 1
    label, _, display = row.text.rpartition("：")
    if is_often:
        is_asked = bool(_YEARLY.search(label))
    elif _LENGTH.search(question.asked):
        is_asked = bool(re.search(r"[年月天周]$", display)) or "时间" in label
    else:
        is_asked = bool(question.measure) and any(key.endswith(question.measure) for key in number_keys(display))
    # 件 and 个 measure alike where nothing else tells them apart; the very letter that was asked for does.
    is_same = bool(re.search(rf"(?:多少|几){re.escape(display[-1:])}", question.asked)) if display else False
    right = 8 * is_asked + 3 * is_same + _counted_score(label, question)
    is_other = question.measure == _PEOPLE and not is_asked
    return SURE + 6 + right - 8 * _is_of_one_year(row, question) - 12 * is_other - len(label) / 12


def _counted_score(label: str, question: Question) -> int:
    """Whether a label ends with the thing that is counted, or has it and counts another (媒体报道的论坛: 论坛)."""
    counted, own = counted_words(question), fold(label)
    if any(_TALLY.sub("", own).endswith(part) for part in counted):
        return 12
    return -4 if any(part in own for part in counted) else 0
