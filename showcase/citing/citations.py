"""How a version, or one figure, milestone or passage of it, is cited: pure, from one record to every form.

GB/T 7714-2025 (electronic resource), a newsroom's line, BibTeX (biblatex's @online), RIS, CSL-JSON 1.0.2.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

ESCAPED = str.maketrans({character: f"\\{character}" for character in "{}%&#$_"} | {"\\": r"\textbackslash{}"})


@dataclass(frozen=True)
class Speaker:
    """Who said words that this site only quotes: the publisher of an outside source, its title, its date.

    `published` is EDTF, `published_words` the same as the source has it; each is empty where the source does not say.
    """

    publisher: str
    title: str
    published: str
    published_words: str

    @property
    def line(self) -> str:
        """How a text names the speaker: 甲报《甲文》，2021年3月18日, without the hour."""
        title = f"《{self.title}》" if self.title else ""
        return f"{self.publisher or '发布单位未载'}{title}，{self.published_words.split(' ')[0] or '日期未载'}"

    @property
    def reference(self) -> str:
        """The beginning of a reference (GB/T 7714-2025), before where it is quoted from."""
        day = f"（{self.published}）" if self.published else ""
        return f"{self.publisher or '发布单位未载'}. {self.title or '标题未载'}[EB/OL].{day}. 转引自："


@dataclass(frozen=True)
class Cited:
    """What is cited: one version at its own address, or the words at an anchor of it.

    `author` may be empty where nobody is named; `words` are the exact words that the anchor carries, or empty;
    `speaker` says who wrote them where it is not the author.
    """

    key: str
    author: str
    short_author: str
    title: str
    site_name: str
    number: int
    published: date
    url: str
    words: str = ""
    speaker: Speaker | None = None
    corrections: tuple[str, ...] = ()  # what was corrected since, a line each

    @property
    def proof(self) -> str:
        """Where the proof is that the version is in the public log."""
        return f"{self.url.partition('#')[0]}proof.tlog-proof"

    @property
    def said_by(self) -> str:
        """The author of the words: of those of an outside source its publisher."""
        return (self.speaker.publisher or "发布单位未载") if self.speaker else self.author

    @property
    def note(self) -> str:
        """For a reference manager: the words and where they are quoted from, the version, what was corrected since.

        Managers that know no version of a web page keep it here.
        """
        edition = "" if self.speaker else self.edition  # named in the quotation
        return "；".join(filter(None, [self._quotation, edition, *self.corrected]))

    @property
    def corrected(self) -> list[str]:
        """What was corrected since, each a sentence that says so."""
        return [f"此后更正：{line}" for line in self.corrections]

    @property
    def _quotation(self) -> str:
        if self.speaker is None:
            return self.words
        own = f"{self.short_author}《{self.title}》，{self.edition}"
        return f"“{inner_quotes(self.words)}”（{self.speaker.line}；转引自{own}）"

    @property
    def edition(self) -> str:
        return f"第{self.number}版"


def gbt(cited: Cited, read_on: str) -> str:
    """GB/T 7714-2025: 责任者. 题名[EB/OL].（更新日期）[引用日期]. 网址. `read_on` is YYYY-MM-DD or a place for it."""
    before, after = gbt_parts(cited)
    return f"{before}{read_on}{after}"


def gbt_parts(cited: Cited) -> tuple[str, str]:
    """The same, before and after the day on which the reader read it."""
    author = f"{cited.author}. " if cited.author else ""
    speaker = cited.speaker.reference if cited.speaker else ""
    return f"{speaker}{author}{cited.title}[EB/OL].（{cited.published:%Y-%m-%d}）[", f"]. {cited.url}."


def newsroom(cited: Cited) -> str:
    """One line for a text: the words if any, who says so, where, since when, at which address."""
    day = f"{cited.published.year}年{cited.published.month}月{cited.published.day}日"
    own = f"{cited.short_author}《{cited.title}》，{cited.edition}，{day}发布，{cited.url}"
    words = f"“{inner_quotes(cited.words)}”"
    if cited.speaker:
        return f"{words}（{cited.speaker.line}；转引自{own}）"
    return f"{words}——{own}" if cited.words else own


def inner_quotes(words: str) -> str:
    """Words as they stand inside quotation marks (GB/T 15834): “” become ‘’, and ‘’ in them “”."""
    return words.translate(str.maketrans("“”‘’", "‘’“”"))


def bibtex(cited: Cited, read_on: date) -> str:
    """One @online entry; braces keep what a style would change, and what TeX reads as a command is escaped."""
    fields = {
        "author": f"{{{_tex(cited.said_by)}}}" if cited.said_by else "",
        "title": f"{{{_tex(cited.title)}}}",
        "organization": _tex(cited.site_name),
        "version": _tex(cited.edition),
        "date": f"{cited.published:%Y-%m-%d}",
        "year": f"{cited.published.year}",
        "url": cited.url,
        "urldate": f"{read_on:%Y-%m-%d}",
        "note": _tex(cited.note),
        "usera": cited.proof,  # a field of the reader's own, which no style prints
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(cited: Cited, read_on: date) -> str:
    """One ELEC record, lines ended by CRLF."""
    lines = [
        ("TY", "ELEC"),
        ("ID", cited.key),
        ("AU", cited.said_by),
        ("TI", cited.title),
        ("T2", cited.site_name),
        ("ET", cited.edition),
        ("PY", f"{cited.published.year}"),
        ("DA", f"{cited.published:%Y/%m/%d}"),
        ("Y2", f"{read_on:%Y/%m/%d}"),
        ("UR", cited.url),
        ("N1", cited.note),
        ("C1", cited.proof),
        ("LA", "zh-CN"),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def csl(cited: Cited, read_on: date) -> str:
    """A CSL-JSON array of one webpage."""
    item = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": cited.said_by}] if cited.said_by else [],
        "container-title": cited.site_name,
        "version": cited.edition,
        "issued": _date_parts(cited.published),
        "accessed": _date_parts(read_on),
        "URL": cited.url,
        "note": cited.note,
        "language": "zh-CN",
        "custom": {"proof": cited.proof},
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _date_parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _tex(text: str) -> str:
    return _line(text).translate(ESCAPED)


def _line(text: str) -> str:
    """A text on one line, without what could begin another field."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
