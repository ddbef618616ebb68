"""The difference of two texts and of two snapshots, by character, numbers and dates kept whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from brands.content.canonical import Data
from brands.content.visible_texts import AGAIN, by_key, row_name, shorten, with_former_keys

# A figure, a Han numeral or a date changes as a whole: 三十 → 二十 marks two characters, 2013年6月 → 2013年7月 all.
_NUMERAL = "[零〇一二三四五六七八九十百千万亿两]+"
_SHORT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = f"{_SHORT}月{_SHORT}[日号]"
TOKEN = re.compile(
    rf"(?:\d{{4}}|[零〇一二三四五六七八九]{{4}})年(?:{_DAY}|{_SHORT}月)?|{_DAY}"
    rf"|\d+(?:[.．,]\d+)*[十百千万亿]*[%％‰]?|{_NUMERAL}分之{_NUMERAL}|[数几][十百千万亿]+|{_NUMERAL}几?|.",
    re.DOTALL,
)

LABELS = {  # what a snapshot's keys are called, in the order in which differences are shown
    "name": "名称",
    "name_parts": "名称断行",
    "tier": "评定",
    "order": "次序",
    "aliases": "别名",
    "seal": "印文",
    "series": "系列",
    "leads": "单位",
    "lede": "导语",
    "passages": "段落",
    "figures": "数字",
    "milestones": "大事",
    "structures": "结构",
    "not_data": "不是数据",
    "speeches": "引语",
    "collation": "校勘",
    "pictures": "图片",
    "tags": "标签",
    "terms": "繁体用词",
    "synonyms": "同义和误写",
    "excerpts": "摘录",
    "sources": "来源",
    "title": "标题",
    "awaited": "待补录",
    "site": "登记项",
}
# What the fields of a row are called.
FIELDS = {
    "text": "正文",
    "received": "收到的原文",
    "source": "来源",
    "quote": "原文",
    "publisher": "发布单位",
    "author": "作者",
    "editor": "责任编辑",
    "published": "发布日期",
    "published_words": "发布日期（原样）",
    "url": "地址",
    "read_on": "查阅日期",
    "label": "数的是什么",
    "display": "数字原样",
    "value": "数值",
    "low": "下限",
    "high": "上限",
    "unit": "单位",
    "qualifier": "限定词",
    "as_of": "截至",
    "note": "说明",
    "large": "大字",
    "as_of_basis": "截至日期的推定依据",
    "role": "身份",
    "disagrees": "与之矛盾",
    "compared_with": "相关的另一处",
    "relation": "与它的关系",
    "passage": "所在段落",
    "excerpt": "所在摘录",
    "title": "标题",
    "date": "日期",
    "words": "词句",
    "recurs": "每年",
    "months": "月份",
    "from": "起",
    "to": "止",
    "date_basis": "日期的推定依据",
    "actor": "主语",
    "background": "背景",
    "origin": "始于",
    "speaker": "说话人",
    "occasion": "场合",
    "printed_in": "公开发表处",
    "printed_words": "发表的文字",
    "comparison": "核对结果",
    "name": "名称",
    "kind": "类别",
    "items": "各项",
    "reason": "理由",
    "state": "状态",
    "suggestion": "建议读法",
    "doubt": "疑点",
    "basis": "依据",
    "alt": "替代文字",
    "caption": "图注",
    "credit": "署名",
    "licence": "许可",
    "hans": "简体",
    "typed": "读者输入",
    "meant": "记录用词",
}
OTHER_FIELDS = {  # of those that a row is not told by
    "slug": "地址",
    "hant": "繁体",
    "order": "次序",
    "entries": "参评品牌数",
    "description": "说明",
    "field": "所在",
    "subject": "涉及",
    "file": "图片文件",
    "sha256": "校验值",
    "width": "宽",
    "height": "高",
    "focal": "焦点",
    "excerpts": "摘录",
    "site_name": "站名",
    "organ": "主办单位",
    "short_organ": "主办单位简称",
    "contact": "联系方式",
    "correction_contact": "纠错联系方式",
    "press_contact": "媒体联系方式",
    "since": "开办时间",
    "icp_number": "ICP备案号",
    "police_number": "公安备案号",
    "site_id_code": "网站标识码",
    "licence_line": "使用许可",
    "host_allow_list": "可直接链接的域名",
}
# What says by an id where a row stands: no words, so a row that came or went as a whole is told without them.
PLACES = {"source", "passage", "excerpt", "disagrees", "compared_with"}
ORDERED = ("passages", "figures", "milestones", "pictures")  # rows that have ids, and stand as people put them
# What the codes of a field are called.
VALUES = {
    "tier": {"top": "十大工作品牌", "excellent": "优秀工作品牌"},
    "kind": {"sum": "加式", "list": "并列", "stages": "阶段", "release": "发布稿", "web": "网页", "reprint": "转载"},
    "state": {"open": "待定", "accepted": "采纳", "rejected": "不采纳"},
    "field": {"name": "名称", "passage": "段落"},
    "subject": {"text": "文句", "name": "品牌名称", "person": "人名", "post": "职务", "organ": "机构", "quote": "引语"},
    "comparison": {"unknown": "尚未核对", "same": "一致", "differs": "有出入"},
    "relation": {"result": "结果", "year": "其中一年", "rounding": "更确切", "count": "口径不同", "later": "较晚"},
    "role": {"entries": "参评数", "plan": "计划", "result": "结果"},
    "licence": {"press": "可供媒体免费使用", "site": "仅限本站", "third": "第三方版权"},
}


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, went ("old") or came ("new")."""

    kind: Literal["same", "old", "new"]
    text: str


@dataclass(frozen=True)
class Change:
    """What changed at one place of a snapshot: where, in Chinese, and the pieces of its text."""

    where: str
    id: str
    pieces: tuple[Piece, ...]


def difference(old: str, new: str) -> list[Piece]:
    """The pieces that make `old` (same and old) and `new` (same and new), in reading order."""
    return _pieces(TOKEN.findall(old), TOKEN.findall(new))


def _pieces(before: list[str], after: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[i1:i2] == after[j1:j2]:
            pieces.append(Piece("same", "".join(before[i1:i2])))
            continue
        pieces += [Piece("old", "".join(before[i1:i2]))] if i2 > i1 else []
        pieces += [Piece("new", "".join(after[j1:j2]))] if j2 > j1 else []
    return pieces


def changes(old: Data, new: Data) -> list[Change]:
    """What differs between two snapshots of one thing, in the order of LABELS."""
    found: list[Change] = []
    for key in LABELS:
        pairs = [pair for pair in _pairs(key, old.get(key), new.get(key)) if pair[2] != pair[3]]
        found += [Change(where, id, tuple(difference(before, after))) for where, id, before, after in pairs]
        found += _moved(key, *_both(old.get(key), new.get(key))) if key in ORDERED else []
    return found


def _moved(key: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """That rows which stayed stand in another order: their names, as they stood and as they stand."""
    stood, stand = ([id for id in one if id in other] for one, other in ((before, after), (after, before)))
    if stood == stand:
        return []
    pieces = _pieces(*([f"{row_name(after[id])}；" for id in ids] for ids in (stood, stand)))
    return [Change(f"{LABELS[key]}·{OTHER_FIELDS['order']}", "", tuple(pieces))]


def _pairs(key: str, old: object, new: object) -> Iterator[tuple[str, str, str, str]]:
    """(where, id, before, after) of what differs under one key, field by field where rows stayed."""
    label, (before, after) = LABELS[key], _both(old, new)
    for known in dict.fromkeys((*before, *after)):
        one, other = before.get(known), after.get(known)
        id = shorten(known.rstrip(AGAIN))
        if not (isinstance(one, dict) and isinstance(other, dict)):
            yield label, id, value_words(key, one), value_words(key, other)
            continue
        for field in _changed_fields(one, other):
            name = FIELDS.get(field) or OTHER_FIELDS.get(field, field)
            yield f"{label}·{name}", id, value_words(field, one.get(field)), value_words(field, other.get(field))


def _changed_fields(one: dict[str, object], other: dict[str, object]) -> list[str]:
    """The fields of a row that differ; the place of other words is found by them, and not told."""
    fields = [field for field in dict.fromkeys((*one, *other)) if one.get(field) != other.get(field)]
    return [field for field in fields if field not in {"passage", "excerpt"} or not {"quote", "words"} & set(fields)]


def _both(*values: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """The rows of two values by what each is known by; what is no list of rows stands whole under no name."""
    before, after = (
        by_key(value) if isinstance(value, list) and all(isinstance(row, dict) for row in value) else {"": value}
        for value in values
    )
    return before, with_former_keys(before, after)


def value_words(field: str, value: object) -> str:
    """A value as a reader sees it: the name of its code, or its words, one field behind the other."""
    match value:
        case None | "":
            return ""
        case bool():
            return "是" if value else "否"
        case dict():
            keys = (key for key in FIELDS if value.get(key) is not False and key not in PLACES)
            return "；".join(filter(None, (value_words(key, value.get(key)) for key in keys)))
        case list():
            return "、".join(filter(None, (value_words(field, one) for one in value)))
        case _:
            return VALUES.get(field, {}).get(str(value), str(value))
