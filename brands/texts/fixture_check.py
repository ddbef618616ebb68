"""The fixtures, proven before anybody loads them: ids, rules of the rows, evidence, counts."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, connections

from brands.content import gate, statements
from brands.models import Brand, Edition, Register, Tag, Tier
from brands.models.issued import ALPHABET, ID, IssuedModel
from brands.record import snapshot
from brands.texts import loader
from brands.texts.fixtures import Row, rows

ALIAS = "check"
# The release: ten top brands, and thirty excellent ones.


def problems(files: list[Path]) -> list[str]:
    """All that is wrong with the fixtures, each as “file:line message”; [] when all is right."""
    read: list[Row] = []
    syntax: list[str] = []
    for path in files:
        whole, wrong = rows(path)
        read += whole
        syntax += map(str, wrong)
    found = syntax or [*_ids(read), *_addresses(read)]
    return found or _in_a_database(files, read)


def _ids(read: list[Row]) -> Iterator[str]:
    seen: dict[str, Row] = {}
    for row in read:
        try:
            model = apps.get_model(row.model)
        except LookupError:
            yield _at(row, f"没有这种条目：“{row.model}”")
            continue
        if not issubclass(model, IssuedModel):
            continue
        id = str(row.pk or "")
        if not ID.fullmatch(id):
            yield _at(row, f"编号须是六个字符（{ALPHABET}）：“{id}”")
        elif id in seen:
            yield _at(row, f"编号用了两次，另一处在 {seen[id].file}:{seen[id].line}：“{id}”")
        seen.setdefault(id, row)


def _addresses(read: list[Row]) -> Iterator[str]:
    """No two rows of a kind have one address."""
    seen: dict[tuple[str, str], Row] = {}
    for row in read:
        if slug := row.fields.get("slug"):
            first = seen.setdefault((row.model, slug), row)
            if first is not row:
                yield _at(row, f"地址用了两次，另一处在 {first.file}:{first.line}：“{slug}”")


def _at(row: Row, message: str) -> str:
    return f"{row.file}:{row.line} {message}"


def _in_a_database(files: list[Path], read: list[Row]) -> list[str]:
    """Load into a database in memory, and let models, constraints and the gate speak."""
    connections.databases[ALIAS] = connections.databases["default"] | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {},
    }
    try:
        _make_tables()
        loader.load(files, using=ALIAS)
        places = {(row.model, str(row.pk)): row for row in read}
        return [*_rules(read), *_evidence(places), *_counts()]
    except (DatabaseError, DeserializationError, ValidationError) as error:
        return [f"条目装不进数据库：{error}"]
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]


def _make_tables() -> None:
    """The tables of all models as they are now; their migrations take longer than all that is checked."""
    with connections[ALIAS].schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)


def _rules(read: list[Row]) -> Iterator[str]:
    """`loaddata` validates nothing: each row is cleaned here."""
    for row in read:
        manager = apps.get_model(row.model).objects.using(ALIAS)
        try:
            manager.get(pk=row.pk).full_clean(validate_unique=False)
        except ValidationError as error:
            yield from (_at(row, message) for message in error.messages)


def _evidence(places: dict[tuple[str, str], Row]) -> Iterator[str]:
    by_id = {pk: row for (_, pk), row in places.items()}
    things = [
        *Register.objects.using(ALIAS).all(),
        *Edition.objects.using(ALIAS).all(),
        *Brand.objects.using(ALIAS).named(),
    ]
    tags = {tag.slug: tag for tag in Tag.objects.using(ALIAS).all()}
    for thing in things:
        thing_row = places[thing._meta.label_lower, str(thing.pk)]
        data = snapshot.of(thing)
        for problem in (*gate.problems(data), *statements.problems(data)):
            yield _at(by_id.get(problem.id, thing_row), str(problem))
        for row in data["tags"] if data["kind"] == "brand" else ():
            if not tags[row["slug"]].is_carried_by(row["quote"]):
                yield _at(thing_row, f"标签“{row['name']}”：所依据的原文没有说到它：“{row['quote']}”")


def _counts() -> Iterator[str]:
    found = Counter(Brand.objects.using(ALIAS).values_list("edition", "tier"))
    for edition in Edition.objects.using(ALIAS).all():
        for tier, wanted in ((Tier.TOP, edition.top_places), (Tier.EXCELLENT, edition.excellent_places)):
            if found[edition.pk, tier] != wanted:
                yield f"{edition}：{tier.label}应有{wanted}个位置，现在有{found[edition.pk, tier]}个"
    if Register.objects.using(ALIAS).count() != 1:
        yield "登记册应恰好有一份"
