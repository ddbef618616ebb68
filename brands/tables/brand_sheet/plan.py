"""The table against the desk: tried in a transaction that is undone, shown, and carried out whole or not at all."""

from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from brands.accounts import audit
from brands.chinese import date_entry, dates
from brands.content import gate
from brands.content.canonical import Data, canonical, digest
from brands.models import Brand, Figure, Milestone, Passage, Register, Source, Tier
from brands.record import publishing, snapshot
from brands.record.addresses import free_slug
from brands.tables.brand_sheet.columns import EDITION, FIGURE, MILESTONE, PASSAGE, SOURCE, CellError, Row
from brands.tables.brand_sheet.reading import Group, figure_values, groups, milestone_values

HEADING_OF = {
    Brand: {"name": "品牌名称", "slug": "品牌名称", "order": "次序", "seal": "印文"},
    Passage: {"text": "原文"},
    Figure: {"label": "标题", "display": "原样", "as_of": "日期", "unit": "单位", "qualifier": "限定词"},
    Milestone: {"title": "标题", "words": "原样", "date": "日期"},
    Source: {field: heading for heading, field in SOURCE.items()},
}
# Which cell a rule of evidence is about, by how its message begins.
CELL_OF = {
    "数字原样": "原样",
    "日期原样": "原样",
    "数值": "原样",
    "单位": "单位",
    "限定词": "限定词",
    "日期": "日期",
    "截至": "日期",
}


@dataclass(frozen=True)
class Filled:
    """What one place of the thirty would become."""

    place: str
    row: int
    name: str
    slug: str
    order: int
    seal: str
    source: str
    published: str
    source_is_new: bool
    passages: list[str]
    figures: list[Data]
    milestones: list[Data]
    remaining: list[str]


@dataclass(frozen=True)
class Plan:
    """What a table would do, or what is wrong with it: never both."""

    brands: list[Filled]
    errors: list[CellError]

    @property
    def digest(self) -> str:
        """The check value of all that would be written: who confirms, confirms exactly this."""
        return digest(canonical({"brands": [asdict(brand) for brand in self.brands]}))


class NotCarriedOut(Exception):
    """Nothing was written; `plan` is what the table would do by now."""

    def __init__(self, plan: Plan):
        self.plan = plan
        super().__init__("没有写入")


@transaction.atomic
def dry_run(rows: list[Row]) -> Plan:
    """What the rows would do; the database is as it was."""
    plan, _ = _try_rows(rows)
    transaction.set_rollback(True)
    return plan


@transaction.atomic
def carry_out(rows: list[Row], *, confirmed: str, by: User) -> list[Brand]:
    """Write all the rows as drafts, if that does exactly what was confirmed; raises NotCarriedOut."""
    list(Brand.objects.select_for_update().awaited().values_list("pk"))
    plan, brands = _try_rows(rows)
    if plan.errors or plan.digest != confirmed:
        raise NotCarriedOut(plan)
    for brand in brands:
        publishing.save_draft(brand, by=by)
    names = "、".join(brand.name for brand in brands)
    audit.record("import.awaited", by=by, about=names, new=plan.digest)
    return brands


def _try_rows(rows: list[Row]) -> tuple[Plan, list[Brand]]:
    """Write the rows; where anything is wrong the caller undoes it."""
    found, errors = groups(rows)
    if errors:
        return Plan([], errors), []
    places, errors = _places_of(found)
    if errors:
        return Plan([], errors), []
    writers = [_Writer(group, place) for group, place in zip(found, places, strict=True)]
    filled = [writer.written() for writer in writers]
    errors = [error for writer in writers for error in writer.errors]
    plan = Plan([], errors) if errors else Plan([one for one in filled if one], [])
    return plan, [writer.brand for writer in writers]


def _places_of(found: list[Group]) -> tuple[list[Brand], list[CellError]]:
    """For each brand of the table the awaited place of its selection that it takes, or what is wrong with that."""
    waiting: dict[str, list[Brand]] = {}
    for place in Brand.objects.awaited().empty().filter(tier=Tier.EXCELLENT).order_by("-edition_id", "pk"):
        waiting.setdefault(str(place.edition_id), []).append(place)
    only = next(iter(waiting)) if len(waiting) == 1 else ""
    years = [group.head[EDITION] or only for group in found]
    if len(waiting) > 1 and "" in years:
        message = f"{'、'.join(waiting)}年的评选都有待补录的品牌，请写明年份。"
        return [], [found[years.index("")].head.error(EDITION, message)]
    for year in dict.fromkeys(years):
        own = [group for group, its in zip(found, years, strict=True) if its == year]
        if len(own) > (left := len(waiting.get(year, ()))):
            return [], [
                own[left].head.error("品牌名称", f"待补录、还没有人写过内容的只剩{left}个，表里有{len(own)}个品牌。")
            ]
    return [waiting[year].pop(0) for year in years], []


class _Writer:
    """One brand on its way into its place; wrong rows are noted and left out."""

    def __init__(self, group: Group, brand: Brand):
        self.group, self.brand = group, brand
        self.errors: list[CellError] = []
        self.rows: dict[str, Row] = {}
        self.source_is_new = False

    def written(self) -> Filled | None:
        if not self._brand_written():
            return None
        source = self._source()
        for order, row in enumerate(self.group.rows[PASSAGE], 1):
            self._save(Passage(brand=self.brand, order=order, text=row["原文"], source=source), row)
        for order, row in enumerate(self.group.rows[FIGURE], 1):
            self._save(Figure(brand=self.brand, order=order, **figure_values(row)), row)
        for order, row in enumerate(self.group.rows[MILESTONE], 1):
            self._save(Milestone(brand=self.brand, order=order, **milestone_values(row)), row)
        return self._filled(source, self._judged())

    def _brand_written(self) -> bool:
        head, brand = self.group.head, self.brand
        if Brand.objects.filter(edition=brand.edition_id, name=self.group.name).exists():
            self.errors.append(head.error("品牌名称", f"“{self.group.name}”已经有了。请在编辑台打开它来改。"))
            return False
        brand.name, brand.slug = self.group.name, free_slug(self.group.name)
        brand.order = int(head["次序"]) if head["次序"] else Brand.objects.next_order(brand.edition_id, brand.tier)
        brand.seal = head["印文"] or brand.name[:2]
        if not set(brand.seal) <= set(brand.name):
            self.errors.append(head.error("印文", "印文须取自名称中的字。"))
            return False
        return self._save(brand, head)

    def _save(self, row_of_desk: Any, row: Row) -> bool:
        """Validate and write; whether it was."""
        try:
            row_of_desk.full_clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                heading = HEADING_OF[type(row_of_desk)].get(
                    name, "品牌名称" if isinstance(row_of_desk, Brand) else "原文"
                )
                self.errors += [row.error(heading, message) for message in messages]
            return False
        row_of_desk.save()
        self.rows[row_of_desk.pk] = row
        return True

    def _source(self) -> Source | None:
        """The source that the row names: the one that the desk has, or a new one; none for the site's own words."""
        head = self.group.head
        values = {field: head[heading] for heading, field in SOURCE.items()}
        values["published"] = date_entry.read(values["published"]) or ""
        if not any(values.values()):
            return None
        same = {"url": values["url"]} if values["url"] else {key: values[key] for key in ("publisher", "title", "url")}
        if existing := Source.objects.filter(**same).first():
            return existing
        kind = Source.Kind.RELEASE if values["publisher"] in _hosts() else Source.Kind.WEB
        words = dates.in_words(values["published"]) if values["published"] else ""
        source = Source(kind=kind, order=Source.objects.count(), published_words=words, **values)
        self.source_is_new = True
        return source if self._save(source, head) else None

    def _judged(self) -> list[str]:
        """The rules of evidence: what is wrong with a row stops; what the texts still lack is told."""
        remaining = []
        for problem in gate.problems(snapshot.of(self.brand)):
            row = self.rows.get(problem.id)
            if problem.id and row is not None and row["行类"] in (FIGURE, MILESTONE):
                heading = next((cell for start, cell in CELL_OF.items() if problem.message.startswith(start)), "原文")
                self.errors.append(row.error(heading, f"{problem}。"))
            else:
                remaining.append(str(problem))
        return remaining

    def _filled(self, source: Source | None, remaining: list[str]) -> Filled:
        brand = self.brand
        return Filled(
            place=brand.pk,
            row=self.group.head.number,
            name=brand.name,
            slug=brand.slug or "",
            order=brand.order or 0,
            seal=brand.seal,
            source=str(source) if source else "",
            published=source.published_words if source else "",
            source_is_new=self.source_is_new,
            passages=[row["原文"] for row in self.group.rows[PASSAGE]],
            figures=[_show_values(figure_values(row)) for row in self.group.rows[FIGURE]],
            milestones=[_show_values(milestone_values(row)) for row in self.group.rows[MILESTONE]],
            remaining=remaining,
        )


def _show_values(values: Data) -> Data:
    return {key: value if value is None else str(value) for key, value in values.items()}


def _hosts() -> set[str]:
    """The names under which the host itself publishes."""
    register = Register.objects.filter(pk=1).first()
    return {name for name in (register.organ, register.short_organ) if name} if register else set()
