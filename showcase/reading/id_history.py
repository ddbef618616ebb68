"""What one id ever said: a figure's number, a milestone's date or a passage's text, in each version that was public."""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from brands.content.canonical import Data
from brands.models import PublishedId, Version
from showcase.reading.timeline_svg import Axis, Event, Line, axis

ROWS = {"p": "passages", "f": "figures", "m": "milestones"}
KINDS = {"p": "段落", "f": "数字", "m": "大事"}
DRAWN = 3  # values from which on they are drawn on an axis


@dataclass(frozen=True)
class Stand:
    """What the id said from one version to another; `row` is None where these versions have it not."""

    row: Data | None
    first: Version
    last: Version

    @property
    def words(self) -> str:
        """The number, the date or the text as it is written; "" where there is none."""
        return words_of(self.row)

    @property
    def quote(self) -> str:
        return str(self.row.get("quote", "")) if self.row else ""


def words_of(row: Data | None) -> str:
    """What a figure, a milestone or a passage says."""
    return str(row.get("display") or row.get("words") or row.get("text") or "") if row else ""


def history(found: PublishedId) -> list[Stand]:
    """The stands of an id, the earliest first, from the first version that has it."""
    owner = {"brand": found.entry_id} if found.entry_id else {"edition": found.edition_year}
    versions = Version.objects.filter(**owner, withdrawal=None).with_withdrawal().order_by("number").proven()
    rows = [(_row(version.data, found), version) for version in versions]
    stands = []
    for _, group in groupby(rows, key=lambda pair: _said(pair[0])):
        same = list(group)
        stands.append(Stand(same[0][0], same[0][1], same[-1][1]))
    return stands if not stands or stands[0].row else stands[1:]


def draw(found: PublishedId, stands: list[Stand], name: str) -> Axis | None:
    """The stands on an axis of years, by when they were published; None for fewer days than DRAWN."""
    days = [timezone.localdate(one.first.published_at).isoformat() for one in stands]
    if len(set(days)) < DRAWN:
        return None
    events = [
        Event(day, None, one.words or "（没有）", f"第{one.first.number}版", f"#v-{one.first.number}")
        for day, one in zip(days, stands, strict=True)
    ]
    return axis([Line(name, "", events)], until=int(days[-1][:4]))


def _row(data: Data, found: PublishedId) -> Data | None:
    return next((row for row in data[ROWS[found.anchor[0]]] if row["id"] == found.issued), None)


def _said(row: Data | None) -> tuple[str, ...]:
    keys = ("display", "words", "text", "quote", "as_of", "date", "label", "title")
    return tuple(str(row.get(key, "")) for key in keys) if row else ()
