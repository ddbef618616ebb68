"""What people should look at before a snapshot is published: known errors only, and never corrected by itself.

`gate` says what breaks the rules of evidence and cannot be published. What stands here is settled by changing words,
or by a reason why they stay: `error` for what is almost surely wrong or private, `warning` for what may be right.
Nothing here asks anybody outside; a text without findings may still be wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from brands.chinese import date_entry, dates, lookalikes, phrases, private_data, roster
from brands.content import fidelity, statements, visible_texts
from brands.content.canonical import Data
from brands.content.redact import SIGN
from brands.content.visible_texts import Text
from brands.models import RosterEntry, Tag, WordRule

ERROR, WARNING = "error", "warning"
LIMITS = "只能发现已列入规则的错误，没有提示不等于没有问题；规则不改动文字。"
AROUND = 6
NOT_CARRIED = "所依据的原文没有说到标签“{}”，请换一句，或不加这个标签"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff“”‘’《》（）"
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}])[,;:!?()]|[,;:!?()](?=[{_HAN}])|(?<=[\u4e00-\u9fff])\.(?![\w.])")
_STRAIGHT = re.compile(rf"[\"'](?=[{_HAN}])|(?<=[{_HAN}])[\"']")
_MARKS = {WordRule.Kind.HALF_WIDTH: _HALF_WIDTH, WordRule.Kind.STRAIGHT_QUOTES: _STRAIGHT}


@dataclass(frozen=True)
class Warning:  # noqa: A001 - the desk's word for it, and never raised
    """A finding: the rule's stable name, the row ("" for the thing), the words, what is doubtful, how surely.

    A waiver holds for `rule` and `words` together, so the words have their neighbours with them; private numbers
    are masked, since waivers are kept.
    """

    rule: str
    id: str
    words: str
    message: str
    level: str

    def __str__(self) -> str:
        return f"{self.message}：“{self.words}”"


def warnings(data: Data) -> list[Warning]:
    """All findings in a snapshot (schema 1), errors first; each once."""
    texts = visible_texts.texts(data)
    found = [*_private(texts), *_strange(texts), *_wording_warnings(texts), *_persons(texts)]
    found += [*_fidelity_warnings(data), *_statement_warnings(data), *_date_warnings(data), *_tag_warnings(data)]
    return sorted(dict.fromkeys(found), key=lambda warning: warning.level != ERROR)


def _private(texts: list[Text]) -> Iterator[Warning]:
    for text in texts:
        for found in private_data.find(text.words):
            message = f"像是{found.label}，个人信息不得公开"
            yield Warning(f"private-{found.kind}", text.id, found.masked, message, ERROR)


def _strange(texts: list[Text]) -> Iterator[Warning]:
    """Letters that are not what they look like; in the words of others too: search and readers meet them."""
    for text in texts:
        for place, name, plain in lookalikes.strange(text.words):
            words = _words_around(text.words, place, place + 1)
            message = f"含有{name}（U+{ord(text.words[place]):04X}），" + (f"应为“{plain}”" if plain else "应删去")
            if name == lookalikes.PRIVATE:
                message = f"含有{name}（U+{ord(text.words[place]):04X}），别人看到的是方框或空白"
            yield Warning("lookalike", text.id, words, message, ERROR if text.own else WARNING)


def _wording_warnings(texts: list[Text]) -> Iterator[Warning]:
    for rule in WordRule.objects.in_use():
        for text in texts:
            if text.own:
                yield from _by_words(rule, text) if rule.kind == rule.Kind.WORDS else _by_marks(rule, text)


def _by_words(rule: WordRule, text: Text) -> Iterator[Warning]:
    terms = {name: phrases.lines(getattr(rule, name)) for name in ("words", "within", "only", "unless")}
    message = f"{rule.message}（应为“{rule.right}”）" if rule.right else rule.message
    for span in phrases.find_outside(text.words, terms["words"], terms["within"]):
        sentence = phrases.sentence_of(text.words, span)
        if terms["only"] and not phrases.find(sentence, terms["only"]):
            continue
        if not phrases.find(sentence, terms["unless"]):
            yield Warning(
                f"words-{rule.key}", text.id, _words_around(text.words, span.start, span.end), message, rule.level
            )


def _by_marks(rule: WordRule, text: Text) -> Iterator[Warning]:
    """One finding a text, however many marks: who changes one changes them all."""
    found = list(_MARKS[WordRule.Kind(rule.kind)].finditer(text.words))
    if found:
        words = _words_around(text.words, *found[0].span())
        yield Warning(f"words-{rule.key}", text.id, words, f"{rule.message}（{len(found)}处）", rule.level)


def _persons(texts: list[Text]) -> Iterator[Warning]:
    terms, today = RosterEntry.objects.as_terms(), timezone.localdate()
    for text in texts if terms else ():
        for doubt in roster.find(text.words, terms, today) if text.own else ():
            words, level = _words_around(text.words, doubt.start, doubt.end), ERROR if doubt.certain else WARNING
            yield Warning(f"roster-{doubt.kind}", text.id, words, doubt.message, level)


def _statement_warnings(data: Data) -> Iterator[Warning]:
    """What a thing says around its words; one rule a message, so that a waiver holds for one row's words."""
    for problem in statements.problems(data):
        yield Warning("statement", problem.id, problem.words, problem.message, WARNING)


def _fidelity_warnings(data: Data) -> Iterator[Warning]:
    """Words of a source that were changed: each change wants a reason, and the page will say what stood there."""
    for passage in data.get("passages", ()):
        for old, new in fidelity.changes(passage["received"], passage["text"]) if passage["received"] else ():
            if SIGN in old:  # taking a sentence back has a reason of its own
                continue
            words = f"{old or '（原文没有）'}→{new or '（删去）'}"
            message = "与收到的原文不同，页面会注明“据更正改”和原文；录入有误的，把“收到的原文”改对"
            yield Warning("received-words", passage["id"], words, message, WARNING)


def _date_warnings(data: Data) -> Iterator[Warning]:
    """Dates that say a month or a day which the words do not."""
    told = [(row, row["date"], row["words"]) for row in data.get("milestones", ())]
    told += [(row, row["as_of"], row["quote"]) for row in data.get("figures", ())]
    for row, date, words in told:
        if date and dates.is_valid(date) and date_entry.is_finer(date, words, row["quote"]):
            message = f"日期记为{dates.in_words(date)}，原文没有说得这样细"
            yield Warning("date-finer-than-words", row["id"], words, message, WARNING)


def _tag_warnings(data: Data) -> Iterator[Warning]:
    """Tags whose words do not speak of what the tag names."""
    told = {row["slug"]: row for row in data["tags"]} if data["kind"] == "brand" else {}
    for tag in Tag.objects.filter(slug__in=told):
        if not tag.is_carried_by(told[tag.slug]["quote"]):
            yield Warning("tag-not-carried", "", told[tag.slug]["quote"], NOT_CARRIED.format(tag.name), WARNING)


def _words_around(text: str, start: int, end: int) -> str:
    return text[max(0, start - AROUND) : end + AROUND]
