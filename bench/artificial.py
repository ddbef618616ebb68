"""Plainly artificial brands in any number, whole from desk to index: what measurements run on."""

from random import Random

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from brands.content.canonical import Data, canonical, digest
from brands.content.schema import SCHEMA
from brands.ledger.entries import new_nonce
from brands.models import (
    Brand,
    BrandTag,
    Edition,
    Figure,
    IssuedId,
    Milestone,
    Passage,
    Register,
    Series,
    Tag,
    Tier,
    Version,
    facts,
)
from brands.models.brand import Lead
from brands.models.issued import ALPHABET, LENGTH
from brands.models.logbook import hold_both, public
from brands.record import index, log_entries, snapshot
from brands.record.facet_counts import recount

DIGITS = "甲乙丙丁戊己庚辛壬癸"  # numbers in names and texts would have to be claims
TOPICS = ("协商", "论坛", "讲坛", "书院", "提案", "联谊", "直通车", "工作站", "通报会", "头条")
TAGS = ("jia", "yi", "bing", "ding", "wu")
VOCABULARY = (
    *("协商民主", "民主监督", "参政议政", "凝聚共识", "建言资政", "社情民意", "立法协商", "基层治理", "委员学习"),
    *("外籍人士", "澳门青年", "疫情防控", "新闻传播", "党的建设", "数字提案", "经济形势", "石库门", "白玉兰奖"),
    *("座谈会", "讲坛", "论坛", "书院", "直播", "调研", "议题", "街镇", "楼宇", "商圈", "界别", "专委会", "办公厅"),
)
YEAR = 2021
NOTE = "测速用的虚构内容"
GROUND, LED = "测速用的虚构品牌", "由虚构委员会牵头"
BATCH = 500
ROWS = 8  # ids kept for each brand


def refusal() -> str:
    """Why this database may not be filled with artificial brands; "" where it may."""
    if any(model.objects.exists() for model in (Version, Brand, Edition, Register)):
        return "The database has content: artificial brands go into an empty one of their own."
    return ""


@transaction.atomic
def make(count: int) -> None:
    """Fill an empty database with so many published brands, the same ones each time."""
    hold_both()
    by = get_user_model().objects.create(username="artificial", is_active=False)
    _surroundings(by)
    for start in range(0, count, BATCH):
        made = [content(number) for number in range(start, min(start + BATCH, count))]
        _write_to_desk(made)
        Version.objects.bulk_create(_version(data, by, brand_id=data["id"]) for data in made)
        stored = Version.objects.filter(brand__in=[data["id"] for data in made]).order_by("pk")
        facts.note(*stored)
        public.append(map(log_entries.publication, stored.select_related("brand")))
        _index_first(list(stored.with_withdrawal().select_related("brand")))
    recount(of_versions=True)


def _index_first(versions: list[Version]) -> None:
    """Index first versions of brands of which the index has nothing, many at once; counted they are not."""
    rows = [row for one in versions for row in index.rows_of([one], log_entries.address_of(one))]
    for model in index.TABLES:
        model.objects.bulk_create((row for row in rows if isinstance(row, model)), batch_size=BATCH)


def content(number: int) -> Data:
    """The content of one brand (schema 1), by its number from 0."""
    random = Random(number)
    ids = [_id(number * ROWS + row) for row in range(ROWS)]
    topic, code = TOPICS[number % len(TOPICS)], "".join(DIGITS[int(digit)] for digit in str(number + 1))
    name, count = f"虚构{topic}{code}", random.randint(11, 9999)
    date = f"{random.randint(2001, 2021)}年{random.randint(1, 12)}月"
    texts = (
        f"{name}是{GROUND}，创办于{date}，{LED}。全文都由程序拼成，不是事实。",
        f"{name}累计收到虚构建议{count}条，涉及{'、'.join(random.sample(VOCABULARY, 4))}。",
        f"测速时读到的词还有{'、'.join(random.sample(VOCABULARY, 12))}，先后随机。",
    )
    passages = [
        {"id": id, "text": text, "received": "", "source": None} for id, text in zip(ids[1:4], texts, strict=True)
    ]
    in_first = {"passage": ids[1], "excerpt": None}
    series = number % 4
    return {
        "schema": SCHEMA,
        "kind": "brand",
        "id": ids[0],
        "edition": YEAR,
        "tier": (Tier.TOP if number % 4 == 0 else Tier.EXCELLENT).value,
        "order": number + 1,
        "name": name,
        "name_parts": [name],
        "aliases": [f"假{topic}{code}"],
        "seal": topic[:2],
        "series": _series(series, in_first) if series else None,
        "leads": [{"name": "虚构委员会", "role": "牵头", "quote": LED, **in_first}],
        "lede": {"quote": f"{name}是{GROUND}", **in_first},
        "passages": passages,
        "figures": [_figure(ids[4], count, ids[2])],
        "milestones": [_milestone(ids[5], date, in_first)],
        "tags": [{"slug": TAGS[number % 5], "name": f"虚构标签{DIGITS[number % 5]}", "quote": GROUND, **in_first}],
        **{key: [] for key in ("structures", "not_data", "speeches", "collation", "pictures", "excerpts", "sources")},
    }


def _series(order: int, ground: Data) -> Data:
    basis = [{"quote": LED, **ground}]
    return {"slug": f"xilie-{order}", "name": f"虚构系列{DIGITS[order - 1]}", "note": "", "basis": basis}


def _figure(id: str, count: int, passage: str) -> Data:
    words = {"label": "虚构建议", "display": f"{count}条", "unit": "条", "qualifier": "", "as_of": "", "note": ""}
    numbers = {
        "value": str(count),
        "low": None,
        "high": None,
        "large": False,
        "disagrees": [],
        "compared_with": None,
        "relation": "",
        "as_of_basis": "",
        "role": "",
    }
    return {"id": id, **words, **numbers, "quote": f"虚构建议{count}条", "passage": passage, "excerpt": None}


def _milestone(id: str, words: str, ground: Data) -> Data:
    year, month = words.rstrip("月").split("年")
    told = {"title": "虚构的创办", "date": f"{year}-{int(month):02}", "words": words, "recurs": None, "origin": True}
    told |= {"actor": "", "background": False, "date_basis": ""}
    return {"id": id, **told, "quote": f"创办于{words}", **ground}


def _surroundings(by) -> None:
    """The edition, its series, the tags and the register, published."""
    edition = Edition.objects.create(year=YEAR, title="虚构评选")
    for order, digit in enumerate(DIGITS[:3], 1):
        Series.objects.create(slug=f"xilie-{order}", edition=edition, name=f"虚构系列{digit}", order=order)
    for digit, slug in zip(DIGITS, TAGS, strict=False):
        Tag.objects.create(slug=slug, name=f"虚构标签{digit}")
    register = Register.objects.create(site_name="虚构站", organ="虚构单位", short_organ="虚构")
    for thing in (edition, register):
        version = _version(snapshot.of(thing), by, **thing.by_kind)
        version.save()
        facts.note(version)
        public.append([log_entries.publication(version)])
        index.index(version)


def _write_to_desk(made: list[Data]) -> None:
    """The rows at the desk from which these contents would be made."""
    tags = {tag.slug: tag for tag in Tag.objects.all()}
    kinds = (
        ("brand", [data["id"] for data in made]),
        *tuple(
            (kind, [row["id"] for data in made for row in data[f"{kind}s"]])
            for kind in ("passage", "figure", "milestone")
        ),
    )
    IssuedId.objects.bulk_create(IssuedId(id=id, kind=kind) for kind, ids in kinds for id in ids)
    Brand.objects.bulk_create(_brand(data) for data in made)
    Passage.objects.bulk_create(
        Passage(brand_id=data["id"], id=row["id"], order=order, text=row["text"])
        for data in made
        for order, row in enumerate(data["passages"], 1)
    )
    for model, kind, own in (
        (Figure, "figures", ("id", "label", "display", "unit", "quote", "value")),
        (Milestone, "milestones", ("id", "title", "date", "words", "quote", "origin")),
    ):
        rows = ((data["id"], row) for data in made for row in data[kind])
        model.objects.bulk_create(model(brand_id=brand, **{key: row[key] for key in own}) for brand, row in rows)
    BrandTag.objects.bulk_create(
        BrandTag(content_object_id=data["id"], tag=tags[tag["slug"]], quote=tag["quote"])
        for data in made
        for tag in data["tags"]
    )
    leads = ((data["id"], lead) for data in made for lead in data["leads"])
    Lead.objects.bulk_create(
        Lead(brand_id=brand, **{key: lead[key] for key in ("name", "role", "quote")}) for brand, lead in leads
    )


def _brand(data: Data) -> Brand:
    series = data["series"] or {"slug": None, "basis": [{"quote": ""}]}
    return Brand(
        edition_id=YEAR,
        slug=f"xugou-{data['order']}",
        aliases="\n".join(data["aliases"]),
        lede=data["lede"]["quote"],
        series_id=series["slug"],
        series_basis=series["basis"][0]["quote"],
        **{key: data[key] for key in ("id", "tier", "order", "name", "seal")},
    )


def _version(data: Data, by, **thing) -> Version:
    text = canonical(data)
    return Version(
        **thing,
        number=1,
        schema=SCHEMA,
        content=text,
        sha256=digest(text),
        reason=Version.Reason.FIRST,
        note=NOTE,
        published_at=timezone.now().replace(microsecond=0),
        published_by=by,
        nonce=new_nonce(),
    )


def _id(number: int) -> str:
    """The issued id with a number: the same each time."""
    digits = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits
