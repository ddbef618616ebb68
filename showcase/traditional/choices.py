"""One-to-many letters of a text, with the letter that each becomes: what somebody should look at before publishing."""

from collections.abc import Iterable

from showcase.traditional.converter import Terms, convert, is_traditional

# Simplified letters that stand for several traditional ones in words of today.
MANY = frozenset(
    "了发后里只干复历系制准台范松云谷丑斗冲卷参出划升千占卜厂叶合同吁周回团家当录彩志恤恶托据折摆才扎极核欲注"
    "泛涂淀炼烟玩种筑签糊累致舍苏获荐荡药蒙虫蜡表赞辟适郁里针钟链须面饥胡胜脏雕尽仆凭克别几于余借价伙佣"
    "党冬凶刮卤向咸咨困夸布帘征御愿戚挂采游岳曲术朴朱杆杰板梁沈沾灶确私秋秸穗纤背胄腌良蔑"
)
AROUND = 4


def choices(texts: Iterable[str], own: Terms = ()) -> list[tuple[str, str, list[str]]]:
    """[(simplified letter, traditional letter, the words around it)], each letter and choice once."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for text in texts:
        there = text if is_traditional(text) else convert(text, own)
        for place, (hans, hant) in enumerate(zip(text, there, strict=False)):
            if hans in MANY and len(there) == len(text):
                around = text[max(0, place - AROUND) : place + AROUND + 1]
                found.setdefault((hans, hant), {})[around] = None
    return [(hans, hant, list(words)) for (hans, hant), words in sorted(found.items())]
