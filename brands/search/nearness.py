"""Names and terms that a query nearly is: by sound, by the shape of its letters, or by a word that they share."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db.models import QuerySet

from brands.chinese.pinyin import letters_apart, readings, sounds_apart
from brands.chinese.segmentation import segment
from brands.chinese.tokens import fold
from brands.models import CountEntry, TextEntry, memo
from brands.models.index_words import NAMES
from brands.search.backends import Phrase, Sought, find, phrase, sought

CANDIDATES = 60
PART = 5
_LETTERS = re.compile("[a-z]+")
_MARKS = str.maketrans("", "", "“”‘’《》")  # a part of a name may have but one of a pair
# Letters that are taken for each other when they are written or recognised.
SHAPES = (
    *("于干千", "东车", "己已巳", "末未", "士土", "提题", "籍藉", "坛谈", "讲进"),
    *("园圆", "员园", "苑院", "报抱", "名民", "心新", "数敌", "茅矛", "侯候", "即既", "戊戍"),
)
# Whom the whole record is about: no row need say it.
OURS = frozenset(("上海", "上海市", "政协", "市政协", "上海市政协"))
# Words that half of all names have: to share one of them is to be like nothing.
COMMON = OURS | {"委员", "工作", "活动", "年度", "品牌", "人士", "中国", "全国", "工作品牌"}


def correction(asked: str) -> str:
    """The name, alias, term or tag of as many syllables that sounds or looks most like the query; "" for none."""
    letters = fold(asked)
    if len(letters) < 2:
        return ""
    best = (10.0, 0, "")
    for place, term in enumerate(_terms(letters)):
        if (distance := _distance(letters, term)) is not None:
            best = min(best, (distance, place, term))
    return best[2]


def sought_of(asked: str) -> list[Sought]:
    """What `correction` and `near_names` ask for, so that it can be asked in one query."""
    letters = fold(asked)
    ways = [_sounds(letters)] if len(letters) > 1 else []
    return [sought(way, below=NAMES, limit=CANDIDATES) for way in (*ways, _telling_words(asked)) if way]


def _terms(letters: str) -> Iterator[str]:
    """Tags, and the names and aliases that may be near, each whole and in its words."""
    for name in _names(_sounds(letters)).values_list("text", flat=True):
        yield from parts_of(name)
    yield from memo.recall("labels of tags", lambda: [tag.label for tag in CountEntry.objects.tags()])


def _sounds(letters: str) -> list[list[Phrase]]:
    """The parts of pinyin that a name may have which is near."""
    if _LETTERS.fullmatch(letters):
        parts = {letters[i : i + PART] for i in range(max(1, len(letters) - PART + 1))}
    else:
        parts = {said for letter in letters for said in readings(letter)}
    return [[Phrase((part,), goes_on=bool(_LETTERS.fullmatch(letters)))] for part in sorted(parts)]


@lru_cache(maxsize=20_000)
def parts_of(name: str) -> tuple[str, ...]:
    """A name, and every run of its words: what somebody may call it; never a part of a word."""
    return tuple(_parts([word for word in segment(name) if fold(word)]))


def _parts(own: list[str]) -> Iterator[str]:
    for length in range(len(own), 0, -1):
        for start in range(len(own) - length + 1):
            part, ends = "".join(own[start : start + length]), (own[start], own[start + length - 1])
            if length < len(own) and any(len(fold(word)) == 1 for word in ends):
                continue
            if len(fold(part)) > 1 and fold(part) not in COMMON:
                yield part.translate(_MARKS)


def _distance(letters: str, term: str) -> float | None:
    """How far a term is from what was typed; None where it is too far to be meant."""
    own = fold(term)
    if _LETTERS.fullmatch(letters):
        said = "".join(next(iter(readings(letter)), letter) for letter in own)
        changes = 0 if len(letters) < PART else 1 if len(letters) < 12 else 2
        found = letters_apart(letters, said, changes)
        return None if found > changes else found
    if len(own) != len(letters):
        return None
    costs = [_letter_apart(one, other) for one, other in zip(letters, own, strict=True)]
    same = sum(one == other for one, other in zip(letters, own, strict=True))
    most = {2: 0.5, 3: 1.0}.get(len(own), 1 + (len(own) - 4) / 4)
    if len(own) > 4 and same == len(own) - 1:
        return sum(costs)
    is_near = max(costs) <= 1 and sum(costs) <= most and (2 * same >= len(own) or (not sum(costs) and len(own) > 2))
    return sum(costs) if is_near else None


def _letter_apart(one: str, other: str) -> float:
    """0 the same letter or the same sound, ½ alike to the ear or to the eye, 1 one of initial and final, 2 neither."""
    if one == other:
        return 0
    if any(one in shapes and other in shapes for shapes in SHAPES):
        return 0.5
    return min(sounds_apart(said, also) for said in readings(one) for also in readings(other))


def near_names(asked: str, limit: int = 5) -> list[TextEntry]:
    """Names that share a word with a query, those that share more of it first; common words count for nothing."""
    own, rows = [word for word in segment(asked) if _tells(word)], _names(_telling_words(asked))

    def shared(row: TextEntry) -> tuple[int, int]:
        return -sum(len(word) for word in own if fold(word) in fold(row.text)), row.pk

    near = sorted((row for row in rows if shared(row)[0]), key=shared)
    return list({row.page: row for row in reversed(near)}.values())[::-1][:limit]


def _telling_words(asked: str) -> list[list[Phrase]]:
    return [[phrase(word)] for word in segment(asked) if _tells(word)]


def _tells(word: str) -> bool:
    return len(fold(word)) > 1 and fold(word) not in COMMON


def _names(ways: Iterable[list[Phrase]]) -> QuerySet[TextEntry]:
    """Names and aliases that have any of these, the first in the record's order."""
    wanted = list(ways)
    places = find(wanted, below=NAMES, limit=CANDIDATES) if wanted else []
    return TextEntry.objects.at(places).order_by("place")
