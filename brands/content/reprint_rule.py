"""What a text that is printed from another publisher has to name, or cannot be published."""

from brands.content.canonical import Data

NAMED = {
    "publisher": "发布单位",
    "url": "地址",
    "title": "标题",
    "author": "作者",
    "editor": "责任编辑",
    "published": "发布日期",
}
RULE = f"段落整段录自别家文字的，须写明{'、'.join(NAMED.values())}，缺一项不能发布；只作摘录引用的，未载可以留空。"


def missing(source: Data) -> list[str]:
    """The names of what a source of somebody else's lacks; [] for the host's own, which may leave all of it out."""
    if source["kind"] == "release":
        return []
    return [label for key, label in NAMED.items() if not source[key]]
