"""The one table in which brands come in: its columns, its kinds of rows, its limits."""

from dataclasses import dataclass, field

SHEET, HELP = "填写", "说明"
MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 2000
MAX_CHARACTERS = 5000
BRAND, PASSAGE, FIGURE, MILESTONE = "品牌", "段落", "数字", "大事"
EDITION = "评选"
KINDS = (BRAND, PASSAGE, FIGURE, MILESTONE)


@dataclass(frozen=True)
class Column:
    """A column: its heading, the kinds of rows that need it, those that may have it, and how it is filled in."""

    heading: str
    needed: tuple[str, ...]
    allowed: tuple[str, ...]
    help: str
    width: int = 14


COLUMNS = (
    Column("品牌名称", KINDS, KINDS, "每一行都写，同一个品牌写得一字不差。", 24),
    Column(
        "行类", KINDS, KINDS, "品牌、段落、数字、大事四种之一。每个品牌先写一行“品牌”，再写它的段落、数字和大事。", 8
    ),
    Column(
        "原文",
        (PASSAGE, FIGURE, MILESTONE),
        (PASSAGE, FIGURE, MILESTONE),
        "段落：一段正文，逐字照录。数字、大事：从上面的段落里复制过来的一句话，一字不改，在这个品牌的段落里恰好出现一次。",
        60,
    ),
    Column("标题", (FIGURE, MILESTONE), (FIGURE, MILESTONE), "数字：数的是什么。大事：发生了什么。", 20),
    Column(
        "原样",
        (FIGURE, MILESTONE),
        (FIGURE, MILESTONE),
        "数字：数字连同“近、约、多”和单位，如“近30场”。大事：日期的写法，如“2011年6月”。都照原文，须在“原文”里。",
        16,
    ),
    Column(
        "日期",
        (),
        (FIGURE, MILESTONE),
        "大事：如 2011年6月、2021.6.5、2012年至今；留空时由“原样”推出。数字：截至哪天，可空。",
        14,
    ),
    Column("单位", (), (FIGURE,), "数字的单位，如“场”，须在“原样”里。", 8),
    Column("限定词", (), (FIGURE,), "近、约、余、多等，须在“原样”里。", 8),
    Column("次序", (), (BRAND,), "在优秀工作品牌里的先后，不是名次。留空时排在最后。", 8),
    Column("印文", (), (BRAND,), "取自名称的两个字。留空时取名称的头两个字。", 8),
    Column("来源单位", (), (BRAND,), "正文录自哪个单位发布的文字。六列来源都留空，表示本站编写。", 18),
    Column("来源标题", (), (BRAND,), "那篇文字的标题。", 24),
    Column("作者", (), (BRAND,), "那篇文字的作者。转载别家的文字时须有。", 10),
    Column("责任编辑", (), (BRAND,), "那篇文字的责任编辑。转载别家的文字时须有。", 10),
    Column("发布日期", (), (BRAND,), "那篇文字的发布日期，如 2021年12月29日。", 14),
    Column("网址", (), (BRAND,), "那篇文字的网址，以 http:// 或 https:// 开头。", 30),
    Column(EDITION, (), (BRAND,), "哪一年的评选，四位数字。只有一次评选还有待补录的品牌时，可以留空。", 8),
)
HEADINGS = tuple(column.heading for column in COLUMNS)
SOURCE = {
    "来源单位": "publisher",
    "来源标题": "title",
    "作者": "author",
    "责任编辑": "editor",
    "发布日期": "published",
    "网址": "url",
}


@dataclass(frozen=True)
class CellError:
    """What is wrong at a place of the table; row 0 is the file, an empty heading the row."""

    row: int
    heading: str
    message: str
    letter: str = ""

    def __str__(self) -> str:
        if not self.row:
            return self.message
        column = f"{self.letter}列“{self.heading}”" if self.heading else ""
        return f"第{self.row}行{column}：{self.message}"


@dataclass(frozen=True)
class Row:
    """One filled-in row: its number in the file, its cells by heading, the letters of the columns."""

    number: int
    cells: dict[str, str]
    letters: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")

    def error(self, heading: str, message: str) -> CellError:
        return CellError(self.number, heading, message, self.letters.get(heading, ""))


class Unreadable(Exception):
    """A file that is not taken; `errors` says why, each with its place, in Chinese."""

    def __init__(self, *errors: CellError):
        self.errors = list(errors)
        super().__init__("；".join(map(str, errors)))
