"""What a reader typed → the question that it is: what is asked, of what, counted in what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from brands.chinese.tokens import fold
from brands.chinese.written_numbers import ALIKE
from brands.search.queries import Synonyms, content_words

_MEASURE = "个|项|件|次|人次|人|名|位|届|期|条|篇|家|年|种|类|字|场|万|岁|所|座|间|分|点|块|步|天|月|大类|大"


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
        (
            r"什么时候|什么时间|什么日子|什么年份|何时|何年|何月|何日|哪一?年|哪一?[天日]|哪一?个?月份?|哪几[年天]"
            r"|哪几个月|几几年|几年几月|几月份?(?:几[号日])?|几[号日](?!楼)|几时|多会儿|多早"
            r"|啥时候?|的?(?:时间|日期|年份|日子)$|when|(?:what|which) (?:year|date|day|month)"
        ),
    ),
    (
        Asked.WHO,
        (
            r"由?(?:哪个|哪些|哪几?家|哪一家|什么|何)(?:单位|部门|机构|组织|委员会|人|领导)|由?谁|主办方是?"
            r"|的?(?:单位|主办方|负责人|发起人)$|who"
        ),
    ),
    (
        Asked.HOW_MANY,
        (
            rf"有?(?:多少|(?<![一二三四五六七八九十百千数好])几(?![十百千万]))({_MEASURE})?|多大规模"
            r"|(?:多长(?:时间)?|多久)(?:[办开举行组织活动]{0,4}[一1][次届期回场])?"
            r"|多高|多大|的?(?:数量|总数|数目|人数|次数)$|how ?many|how ?much|how ?often"
        ),
    ),
    (Asked.WHERE, r"在?(?:哪里|哪儿|哪个地方|什么地方|何地|何处)|在哪|where"),
    (
        Asked.WHAT,
        r"是?(?:干|做)(?:什么|啥|嘛)(?:用?的)?|是个?什么(?:意思|东西|样的?)?|什么意思|什么是|是啥|啥是|什么叫|指的?是?什么|(?:简介|介绍)(?=$)|what",
    ),
    (
        Asked.HOW,
        r"怎么样?|怎样|如何|为什么|为何|why|how|是?哪[几一二三四五六七八九十两]?[个项种类条家些]|有哪|有没有|是不是|是否|什么",
    ),
)
_ASKS = tuple((kind, re.compile(words)) for kind, words in _ASKING)
_FILLERS = re.compile(
    "请问|想问|我想知道|想知道|告诉我|知不知道|一共|总共|共计|合计|到底|究竟|一下|的吗|了吗|吗$|呢$|啊$|呀$|了$|的$|来着$"
)
_FEW = "有|是|的|了|过|在|从|由|被|于|共|来|开|举|着|第|到|出|都|还|个|用|它|这|那|能|会|要|让|给|和|与|为|向"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the kind of answer, what it is about, its measure word, the text without what asks.

    `counted` is what stands right after the words that ask how many (多少媒体报道: 媒体报道),
    `asked` the whole question as it is compared.
    """

    kind: Asked
    words: tuple[str, ...]
    measure: str = ""
    text: str = ""
    counted: str = ""
    asked: str = ""


def read(text: str, synonyms: Synonyms) -> Question | None:
    """The question that a text is; None where it asks nothing. English is read by the table of synonyms."""
    plain = re.sub(r"[\s？?！!。，,“”\"'‘’]+", " " if text.isascii() else "", text.lower()).strip()
    folded = plain if text.isascii() else fold(plain)
    for kind, asking in _ASKS:
        if match := asking.search(folded):
            rest = f"{folded[: match.start()]} {folded[match.end() :]}"
            measure = (match[1] or "").replace("大类", "类") if kind is Asked.HOW_MANY and match.re.groups else ""
            if text.isascii() and (meant := synonyms.replaced(rest)):
                rest = meant[0]
            own = tuple(_subject_words(rest))
            counted = folded[match.end() :].strip() if kind is Asked.HOW_MANY else ""
            return Question(kind, own, ALIKE.get(measure, measure), fold(rest), counted, folded) if own else None
    return None


def _subject_words(text: str) -> Iterable[str]:
    """The words that are left of a question, without those that only make a sentence of it."""
    few = set(_FEW.split("|"))
    for part in _FILLERS.sub(" ", text).split():
        stripped = re.sub(r"^(?:是|有|在|由|从|共)+|(?:是|有|在|由|从|共|的|了|过|来|于)+$", "", part)
        for word in content_words(stripped, joined=False):
            if fold(word) not in few:
                yield word
