"""What each withheld sentence is signed with, and each version for what is shown of it: whole, or with words covered.

Rows that are there already are signed here, once, as in 0010; a version that says words which were taken back stops
this. `build_index`, which follows every migration, covers and signs each such version anew.
"""

import hashlib
import hmac
import json

from django.conf import settings
from django.db import migrations, models


def sign(apps, schema_editor):
    """Give every row that is there its MAC; raises RuntimeError where words taken back are gone, or not covered."""
    database = schema_editor.connection.alias
    versions = apps.get_model("brands", "Version").objects.using(database)
    withheld = apps.get_model("brands", "Withheld").objects.using(database)
    for version in versions.filter(reason="withhold", withheld=None):
        raise RuntimeError(f"The words that version {version.pk} took back are gone: restore a backup first.")
    for row in withheld.select_related("version"):
        withheld.filter(pk=row.pk).update(mac=mac(_of_withheld(row)))
    words = list(withheld.order_by("pk").values_list("words", flat=True))
    for version in versions.select_related("masking").order_by("pk").iterator(chunk_size=100):
        masking = getattr(version, "masking", None)
        if _says(masking.content if masking else version.content, words):
            raise RuntimeError(f"Version {version.pk} does not cover what was taken back: build_index first.")
        said = masking and {"content": masking.content, "anchors": masking.anchors, "told": masking.told}
        shown = {"shown of": _place(version), "instead": said}
        versions.filter(pk=version.pk).update(shown_mac=mac(shown))


def mac(signed):
    """The text of a MAC under the key of today, "<key id>:<hexadecimal>", as this migration's day made it."""
    key = settings.RECORD_KEY
    text = json.dumps({"form": 1, **signed}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    key_id = hashlib.sha256(f"key id {key}".encode()).hexdigest()[:8]
    return f"{key_id}:{hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()}"


def _of_withheld(row):
    return {
        "withheld by": row.version_id,
        **_place(row.version),
        "words": row.words,
        "reason": row.reason,
        "at": row.withheld_at.timestamp(),
        "by": row.withheld_by_id,
    }


def _place(version):
    return {
        "brand": version.brand_id,
        "edition": version.edition_id,
        "register": version.register_id,
        "number": version.number,
    }


def _says(content, words):
    """Whether one of the words stands in a text of some content."""
    return bool(words) and any(one in text for text in _texts(json.loads(content)) for one in words)


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


class Migration(migrations.Migration):
    dependencies = [("brands", "0012_name_index")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="shown_mac",
            field=models.CharField(default="", editable=False, max_length=80, verbose_name="所示内容的签章"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="withheld",
            name="mac",
            field=models.CharField(default="", editable=False, max_length=80, verbose_name="签章"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["reason"], name="version_reason"),
        ),
        migrations.RunPython(sign, migrations.RunPython.noop),
    ]
