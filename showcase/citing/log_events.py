"""Entries of the public log as a sentence that people read."""

from collections.abc import Callable

from brands.ledger.entries import Entry, made_at
from brands.models import Version


def words_of(said: Entry) -> str:
    """What an entry says was done, not to whom; of the deeds log its kind alone."""
    kind = said["kind"]
    return WORDS[kind](said) if kind in WORDS else str(kind)


def line_of(index: int, said: Entry) -> str:
    """An entry in one line: its place, its time, of what it is, what was done."""
    return " ".join(filter(None, [f"第{index}条", made_at(said), said.get("thing", ""), words_of(said)]))


def _published(said: Entry) -> str:
    reason = Version.Reason(said["reason"]).label
    return f"发布第{said['number']}版（{reason}{'，首次载入' if said['load'] else ''}）"


WORDS: dict[str, Callable[[Entry], str]] = {
    "begin": lambda said: f"第{said['log']}本日志开始" if "log" in said else "日志开始",
    "keys": lambda said: "换用新的签名密钥",
    "publish": _published,
    "mask": lambda said: f"第{said['number']}版改为遮去撤回语句后的样子",
    "withhold": lambda said: f"以第{said['number']}版撤回语句",
    "endorse": lambda said: f"第{said['number']}版经三审审定，内容未作改动",
    "withdraw": lambda said: f"撤下第{said['first']}版至第{said['last']}版",
    "address": lambda said: f"网址由{said['former']}改为{said['address']}",
    "links": lambda said: "来源链接的失效情况有变",
}
