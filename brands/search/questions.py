"""What a reader typed → the question that it is: what is asked, of what, counted in what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from brands.chinese.phrases import maybe, one_of
from brands.chinese.tokens import fold
from brands.chinese.written_numbers import ALIKE, with_plain_dates
from brands.search.queries import EMPTY, Synonyms, content_words

_MEASURE = "个|项|件|次|人次|人|名|位|届|期|条|篇|家|年|种|类|字|场|万|岁|所|座|间|分|点|块|步|天|月|大类|大"


# What an answer calls the beginning of a thing, and what a question may call it.
BEGUN = (
    *("成立", "创办", "创立", "创建", "始创", "始于", "建立", "设立", "推出", "启动", "开始"),
    *("开办", "首次", "起源", "诞生", "开设", "实施", "形成", "打造", "上线", "开通", "创始"),
    *("出现", "有", "授牌", "开发"),
    *("founded", "started", "start", "begin", "began", "established", "launched", "created"),
)
BEGINNINGS = frozenset(BEGUN)


class Asked(Enum):
    """The kind of answer that a question wants."""

    WHEN = "when"
    HOW_MANY = "how many"
    WHO = "who"
    WHAT = "what"
    WHERE = "where"
    HOW = "how"
    WHICH = "which"


_ONE, _PIECE, _IS, _BY, _ITS = maybe("一"), maybe("个"), maybe("是"), maybe("由"), maybe("的")
_IN_A_QUESTION = "(?=.+\u5417$)"  # …吗 at the end
_NO_HOUSE = "(?!\u697c)"  # 几号楼 asks for a house
# 十几 and 几十 are no questions.
_HAN_DIGIT, _HAN_UNIT = "[一二三四五六七八九十百千数好]", "[十百千万]"
_NOT_AFTER, _NOT_BEFORE = f"(?<!{_HAN_DIGIT})", f"(?!{_HAN_UNIT})"
_MAY = f"可以{_IN_A_QUESTION} 能{_IN_A_QUESTION}"
_MANY = f"多少 {_NOT_AFTER}几{_NOT_BEFORE}"
# The words that ask, longest first within a kind; a group is the measure word of the answer.
_ASKING = (
    (
        Asked.WHICH,
        (
            f"{_IS}哪{maybe('一')}{one_of('个 些 家 几个 几家')}品牌 什么品牌"
            f" 的品牌{maybe(one_of('都有哪些 有哪些 都是哪些 是哪些 是哪个 是哪一个 都是什么 是什么'))}$"
            rf" ^(?=.*\d年{one_of(' '.join(BEGUN))}{_ITS}$) which\s(?:work\s)?brands?"
        ),
    ),
    (
        Asked.WHEN,
        (
            f"什么{one_of('时候 时间 日子 年份')} 何[时年月日] 哪{_ONE}[年天日] 哪{_ONE}{_PIECE}月{maybe('份')}"
            f" 哪几[年天] 哪几个月 几几年 几年几月 几月{maybe('份')}{maybe('几[号日]')} 几[号日]{_NO_HOUSE}"
            f" 几时 多会儿 多早 啥时{maybe('候')} {_ITS}{one_of('时间 日期 年份 日子')}$ when"
            r" (?:what|which)\s(?:year|date|day|month)"
        ),
    ),
    (
        Asked.WHO,
        (
            f"{_BY}{one_of('哪个 哪些 哪几家 哪几 哪家 哪一家 什么 何')}{one_of('单位 部门 机构 组织 委员会 人 领导')}"
            f" {_BY}谁 主办方{_IS} {_ITS}{one_of('单位 主办方 负责人 发起人')}$ who"
        ),
    ),
    (
        Asked.HOW_MANY,
        (
            f"{maybe('有')}{one_of(_MANY)}({_MEASURE}){{0,1}} 多大规模"
            f" {one_of('多长时间 多长 多久')}{maybe('[办开举行组织活动]{0,4}[一1][次届期回场]')} 多高 多大"
            f" {_ITS}{one_of('数量 总数 数目 人数 次数')}$"
            r" how\s{0,1}(?:many|much|often)"
        ),
    ),
    (Asked.WHERE, f"{maybe('在')}{one_of('哪里 哪儿 哪个地方 什么地方 何地 何处')} 在哪 where"),
    (
        Asked.WHAT,
        (
            f"{_IS}[干做]{one_of('什么 啥 嘛')}{maybe('用')}{_ITS} 是{_PIECE}什么{maybe('意思|东西|样的|样')} 什么意思"
            f" 什么是 是啥 啥是 什么叫 指{_ITS}{_IS}什么 {one_of('简介 介绍')}$ what"
        ),
    ),
    (
        Asked.HOW,
        (
            f"怎么{maybe('样')} 怎样 如何 为什么 为何 why how 能不能 可不可以 可以不可以 会不会 要不要 能否 可否"
            f" {_MAY} {_IS}哪{maybe('[几一二三四五六七八九十两]')}"
            "[个项种类条家些] 有哪 有没有 是不是 是否 什么"
        ),
    ),
)
_ASKS = tuple((kind, re.compile(one_of(words))) for kind, words in _ASKING)
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
    plain = re.sub(r"[\s\x21\x2c\x3f？！。，“”\"'‘’]+", " " if text.isascii() else "", text.lower()).strip()
    folded = plain if text.isascii() else fold(with_plain_dates(plain))
    for kind, asking in _ASKS:
        if match := asking.search(folded):
            rest = f"{folded[: match.start()]} {folded[match.end() :]}"
            measure = (match[1] or "").replace("大类", "类") if kind is Asked.HOW_MANY and match.re.groups else ""
            if text.isascii():
                rest = _in_chinese(rest, synonyms)
            own = tuple(_subject_words(rest))
            counted = folded[match.end() :].strip() if kind is Asked.HOW_MANY else ""
            return Question(kind, own, ALIKE.get(measure, measure), fold(rest), counted, folded) if own else None
    return None


def _in_chinese(text: str, synonyms: Synonyms) -> str:
    """English words with what the table of synonyms says for each, without those that say nothing."""
    text = " ".join(word for word in text.split() if word not in EMPTY)
    for _ in text.split():
        if not (meant := synonyms.replaced(text)):
            break
        text = meant[0]
    return text


def _subject_words(text: str) -> Iterable[str]:
    """The words that are left of a question, without those that only make a sentence of it."""
    few = set(_FEW.split("|"))
    for part in _FILLERS.sub(" ", text).split():
        stripped = re.sub("^[是有在由从共]+|[是有在由从共的了过来于]+$", "", part)
        for word in content_words(stripped, joined=False):
            if fold(word) and fold(word) not in few:  # a lone + is no word
                yield word
