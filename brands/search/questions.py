"""A question in everyday words → the sentence of the record that answers it.

A question is stripped to what it is about and to the kind of answer: a milestone says when, a figure how many, a lead
who, the lede what. Of one thing's rows of that kind the one that shares most with the question is the answer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from brands.chinese.segmentation import is_name, is_noun, segment
from brands.chinese.tokens import fold
from brands.chinese.written_numbers import ALIKE, number_keys
from brands.models import Found, TextEntry
from brands.models.index_words import NAMES
from brands.search.backends import Phrase, engine, phrase
from brands.search.nearness import COMMON, correction
from brands.search.queries import Synonyms, content_words

CANDIDATES = 300
END = 2**63 - 1
SURE = 6  # of the right kind: less is shown first, but is not called the answer
_MEASURE = "个|项|件|次|人次|人|名|位|届|期|条|篇|家|年|种|类|字|场|万|岁|所|座|间|分|点|块|步|天|月|大"


class Asked(Enum):
    """The kind of answer that a question wants."""

    WHEN = "when"
    HOW_MANY = "how many"
    WHO = "who"
    WHAT = "what"
    WHERE = "where"
    HOW = "how"


# The words that ask, longest first within a kind; a group is the measure word of the answer.
_ASKING = (
    (
        Asked.WHEN,
        r"什么时候|什么时间|什么日子|何时|何年|何月|哪一?年|哪一?天|哪一?月|哪几年|几时|多会儿|啥时候?|when",
    ),
    (
        Asked.WHO,
        r"由?(?:哪个|哪些|哪几?家|哪一家|什么|何)(?:单位|部门|机构|组织|委员会|人|领导)|由?谁|主办方是?|who",
    ),
    (
        Asked.HOW_MANY,
        (
            rf"有?(?:多少|(?<![一二三四五六七八九十百千数好])几(?![十百千万]))({_MEASURE})?|多大规模"
            r"|多长|多久|how ?many|how ?much|how ?often"
        ),
    ),
    (Asked.WHERE, r"在?(?:哪里|哪儿|哪个地方|什么地方|何地|何处)|在哪|where"),
    (
        Asked.WHAT,
        r"是个?什么(?:意思|东西|样的?)?|什么是|是啥|啥是|什么叫|指的?是?什么|(?:简介|介绍)(?=$)|what",
    ),
    (Asked.HOW, r"怎么样?|怎样|如何|为什么|为何|why|how|哪些|有哪|什么"),
)
_ASKS = tuple((kind, re.compile(words)) for kind, words in _ASKING)
_FILLERS = re.compile(
    "请问|想问|我想知道|想知道|告诉我|知不知道|一共|总共|共计|合计|到底|究竟|一下|的吗|了吗|吗$|呢$|啊$|呀$|了$|的$|来着$"
)
_FEW = "有|是|的|了|过|在|从|由|被|于|共|来|开|举|着|第|到|出|都|还|个|用|它|这|那|能|会|要|让|给|和|与|为|向"
# What an answer calls the beginning of a thing, and what a question may call it.
BEGINNINGS = frozenset(
    (
        *("成立", "创办", "创立", "创建", "始创", "始于", "建立", "设立", "推出", "启动", "开始"),
        *("开办", "首次", "起源", "诞生", "开设", "实施", "形成", "打造", "上线", "开通", "创始"),
        *("出现", "有", "授牌", "开发", "founded", "start", "started", "begin", "began", "established", "launched"),
        *("created"),
    )
)
ROLES = ("牵头", "主办", "举办", "打造", "推出", "开设", "创建", "承办")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the kind of answer, what it is about, its measure word, the text without what asks."""

    kind: Asked
    words: tuple[str, ...]
    measure: str = ""
    text: str = ""


def read(text: str, synonyms: Synonyms) -> Question | None:
    """The question that a text is; None where it asks nothing. English is read by the table of synonyms."""
    plain = re.sub(r"[\s？?！!。，,“”\"'‘’]+", " " if text.isascii() else "", text.lower()).strip()
    folded = plain if text.isascii() else fold(plain)
    for kind, asking in _ASKS:
        if match := asking.search(folded):
            rest = f"{folded[: match.start()]} {folded[match.end() :]}"
            measure = (match[1] or "") if kind is Asked.HOW_MANY and match.re.groups else ""
            if text.isascii() and (meant := synonyms.replaced(rest)):
                rest = meant[0]
            own = tuple(_subject_words(rest))
            return Question(kind, own, ALIKE.get(measure, measure), fold(rest)) if own else None
    return None


def _subject_words(text: str) -> Iterable[str]:
    """The words that are left of a question, without those that only make a sentence of it."""
    few = set(_FEW.split("|"))
    for part in _FILLERS.sub(" ", text).split():
        stripped = re.sub(r"^(?:是|有|在|由|从|共)+|(?:是|有|在|由|从|共|的|了|过|来|于)+$", "", part)
        for word in content_words(stripped, joined=False):
            if fold(word) not in few:
                yield word


def answer(question: Question, synonyms: Synonyms) -> tuple[TextEntry | None, list[TextEntry]]:
    """The row that answers, and all the rows to show, it first; (None, []) where nothing is near."""
    name = _subject(question, synonyms)
    rows = _rows_of(name) if name else _rows_with(question, synonyms)
    if not rows:
        return None, []
    about = [word for word in question.words if name is None or not _is_in(word, name, synonyms)]
    if name and question.kind in {Asked.HOW, Asked.WHERE} and not about:
        return None, [name, *rows]
    scored = {row.pk: _score(row, question, about, name, synonyms) for row in rows}
    best = max(rows, key=lambda row: (scored[row.pk], -row.pk))
    missing = [word for word in about if not _says(best, word, synonyms)]
    if any(is_name(word) for word in missing) and not _is_said(missing, synonyms):
        return None, []
    if scored[best.pk] <= 0:
        return None, [name, *rows] if name else []
    rest = sorted((row for row in rows if row.pk != best.pk), key=lambda row: (row.kind != best.kind, row.pk))
    if any(
        map(is_noun, missing)
    ):  # part of what is asked is not here: the thing comes first, and nothing is the answer
        return None, [*([name] if name else []), best, *rest]
    return best if _kind_score(best, question, about, name) >= SURE else None, [best, *rest]


def _says(row: TextEntry, word: str, synonyms: Synonyms) -> bool:
    """Whether a row has a word, a synonym of it or a part of it."""
    text = fold(row.text)
    return any(fold(form) in text for form in (word, *synonyms.of(word))) or any(
        len(part) > 1 and fold(part) in text for part in segment(word)
    )


def _is_said(about: list[str], synonyms: Synonyms) -> bool:
    """Whether the record has any of some words at all."""
    ways = [[phrase(form)] for word in about for form in (word, *synonyms.of(word))]
    return bool(engine().find(ways, below=END, limit=1))


def _subject(question: Question, synonyms: Synonyms) -> TextEntry | None:
    """The name of the thing that a question is about: the one that has most of its letters."""
    forms = [form for word in question.words for form in (word, *synonyms.of(word))]
    ways = [[phrase(part)] for form in forms for part in (form, *segment(form)) if len(fold(part)) > 1]
    best, found = 0.0, None
    places = engine().find(ways, below=NAMES, limit=CANDIDATES) if ways else []
    for row in TextEntry.objects.at(places).order_by("place"):
        length = _shared(row.text, question, synonyms)
        if length > best:
            best, found = length, row
    if found is None and (near := correction("".join(question.words))):
        places = engine().find([[phrase(near)]], below=NAMES, limit=1)
        found = TextEntry.objects.at(places).first()
    return found


def _shared(name: str, question: Question, synonyms: Synonyms) -> float:
    """How many letters of the question's words a name has, common words counting for little; whole names for more."""
    own, total = fold(name), 0.0
    if own in question.text:
        return len(own) + 1
    for word in question.words:
        for form in (word, *synonyms.of(word)):
            parts = [part for part in (form, *segment(form)) if len(fold(part)) > 1 and fold(part) in own]
            if parts:
                part = max(parts, key=lambda one: len(fold(one)))
                total += len(fold(part)) * (0.1 if fold(part) in COMMON else 1) * (1 if form == word else 0.9)
                break
    return total if total >= 1 else 0


def _rows_of(name: TextEntry) -> list[TextEntry]:
    """Every row of the thing that has this name."""
    own = {"entry": name.entry_id} if name.entry_id else {"edition_year": name.edition_year, "entry": None}
    places = TextEntry.objects.filter(**own).exclude(kind=Found.NAME).exclude(kind=Found.ALIAS).values("pk")
    return list(TextEntry.objects.at(places).order_by("place"))


def _rows_with(question: Question, synonyms: Synonyms) -> list[TextEntry]:
    """The rows that have all the words, wherever they stand, and those that have any word that is not common."""
    own = [[word, *synonyms.of(word)] for word in question.words]
    ways: list[list[Phrase]] = [[]]
    for forms in own:
        ways = [[*way, phrase(form)] for way in ways for form in forms][:24]
    rare = [[phrase(form)] for forms in own for form in forms if fold(form) not in COMMON | BEGINNINGS]
    all_of_them = engine().find([way for way in ways if way], below=END, limit=CANDIDATES)
    any_of_them = engine().find(rare, below=END, limit=CANDIDATES) if rare else []
    return list(TextEntry.objects.at({*all_of_them, *any_of_them}).order_by("place"))


def _is_in(word: str, name: TextEntry, synonyms: Synonyms) -> bool:
    names = fold(name.text + (name.entry.name if name.entry else ""))
    return any(fold(form) in names for form in (word, *synonyms.of(word))) or all(
        fold(part) in names for part in segment(word)
    )


def _score(row: TextEntry, question: Question, about: list[str], name: TextEntry | None, synonyms: Synonyms) -> float:
    """How well a row answers: of the right kind, with the words that are asked about, short before long."""
    text = fold(row.text)
    score = 0.0
    for word in about:
        forms = [fold(word), *map(fold, synonyms.of(word))]
        if any(form in text for form in forms):
            score += 4 * len(fold(word))
        else:
            score += sum(2 * len(part) for part in segment(word) if len(part) > 1 and fold(part) in text)
    if len(about) > 1 and fold("".join(about)) in text:
        score += 2 * len(about)
    score += sum(len(word) / 2 for word in question.words if word not in about and fold(word) in text)
    kind = _kind_score(row, question, about, name)
    return (score if kind >= SURE else score / 2) + kind - len(text) / 400


def _kind_score(row: TextEntry, question: Question, about: list[str], name: TextEntry | None) -> float:
    """What the kind of a row is worth for a kind of question; SURE or more where it can be the answer."""
    match question.kind:
        case Asked.WHEN if row.kind == Found.MILESTONE:
            is_origin = bool(row.entry and row.entry.since_words and row.text.startswith(f"{row.entry.since_words}，"))
            begins = not about or any(fold(word) in BEGINNINGS for word in about)
            return 12 if begins and is_origin else 8
        case Asked.HOW_MANY if row.kind == Found.FIGURE:
            return _count_score(row, question)
        case Asked.WHO if name and row.kind in {Found.PASSAGE, Found.EXCERPT}:
            is_named = row.entry and any(lead in row.text for lead in row.entry.leads)
            return (8 + 3 * any(role in row.text for role in ROLES)) if is_named else 0
        case Asked.WHAT if row.entry and row.entry.lede:
            return 8 if row.entry.lede in row.text else 0
        case Asked.WHERE:
            return 3 if row.kind in {Found.PASSAGE, Found.EXCERPT} else 0
    return 1 if name else 0


def _count_score(row: TextEntry, question: Question) -> float:
    """A figure counts; one with the measure word that is asked for more, a plan less, a long label a little less."""
    label, _, display = row.text.rpartition("：")
    is_plan = any(sign in label for sign in ("计划评出", "计划遴选", "启动时", "拟", "预计"))
    is_asked = bool(question.measure) and any(key.endswith(question.measure) for key in number_keys(display))
    return SURE + 6 + (8 if is_asked else 0) - (5 if is_plan else 0) - len(label) / 12
