"""What stands on a brand's page around its text, in plain words: for a file of text and for a manuscript."""

from brands.chinese import dates
from brands.content.canonical import Data
from showcase.citing.citations import inner_quotes
from showcase.reading.blocks import FigureItem

# How a doubt about the copy was decided, as readers are told.
STATES = {"open": "待定", "accepted": "已采纳", "rejected": "不采纳"}


def date_words(date: str) -> str:
    """A date in Chinese words; "" for what is none."""
    return dates.in_words(date) if date and dates.is_valid(date) else ""


def when_words(milestone: Data) -> str:
    """The words of a date as the source has them; where they leave out the year, the whole date before them.

    Of what recurs, the words and then the years; what is inferred says so, with its basis.
    """
    date, words = date_words(milestone["date"]), str(milestone["words"])
    if milestone["recurs"]:
        when = f"{words}（{date}）" if date else words
    elif not date or str(dates.year(milestone["date"])) in words:
        when = words
    else:
        when = f"{date}（原文{'未写年份' if date.endswith(words) else f'作“{words}”'}）"
    return f"{when}（{dates.inferred_words(milestone['date_basis'])}）" if milestone["date_basis"] else when


def figure_words(item: FigureItem) -> str:
    """A figure with what it counts, as of when, its notes and the figures that it is compared with."""
    figure = item.data
    told = [f"{figure['display']}：{_counted(figure)}"]
    if figure["as_of_basis"]:
        told.append(dates.inferred_words(figure["as_of_basis"]))
    if figure["note"]:
        told.append(figure["note"])
    told += [f"{words}：{other['display']}（{_counted(other)}）" for words, other in item.relations]
    return "。".join(told)


def _counted(figure: Data) -> str:
    return "，".join(filter(None, [figure["label"], date_words(figure["as_of"])]))


def speech_words(speech: Data) -> str:
    """What somebody is said to have said, who, when, and whether it is what was published."""
    who = "，".join(filter(None, [speech["speaker"], date_words(speech["date"]), speech["occasion"]]))
    return f"“{inner_quotes(speech['words'])}”（{who}。{'：'.join(filter(None, compared(speech)))}）"


def compared(speech: Data) -> tuple[str, str]:
    """(verdict, where it was published and how) of what somebody is said to have said; "" where it was not sought."""
    if speech["comparison"] == "differs":
        return "与公开发表的有出入", f"{speech['printed_in']}，作“{inner_quotes(speech['printed_words'])}”"
    if speech["comparison"] == "same":
        return "与公开发表的一致", speech["printed_in"]
    return "尚未与公开发表的文字核对", ""


def doubt_words(note: Data) -> str:
    """A doubt about the copy: the words, where they stand, what is doubted, how it may be read and why."""
    where = "名称" if note["field"] == "name" else note["block"].name if note["block"] else "段落"
    told = [f"“{inner_quotes(note['words'])}”（{where}）：{note['doubt']}"]
    if note["suggestion"]:
        told.append(f"疑作“{inner_quotes(note['suggestion'])}”")
    if note["basis"]:
        told.append(f"依据：{note['basis']}")
    return "。".join([*told, STATES[note["state"]]])
