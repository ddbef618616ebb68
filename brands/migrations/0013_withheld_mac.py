"""What each withheld sentence is signed with, and each version for what is shown of it: whole, or with words covered.

Rows that are there already are signed here, once, as in 0010; a version that does not show what it should stops this.
"""

import json

from django.db import migrations, models

from brands.content.canonical import canonical
from brands.content.redact import holds
from brands.content.redact import mask_snapshot as masked
from brands.content.signing import mac, shown_mac


def sign(apps, schema_editor):
    """Give every row that is there its MAC; raises RuntimeError where words taken back are gone, or not covered."""
    database = schema_editor.connection.alias
    versions = apps.get_model("brands", "Version").objects.using(database)
    withheld = apps.get_model("brands", "Withheld").objects.using(database)
    for version in versions.filter(reason="withhold", withheld=None):
        raise RuntimeError(f"The words that version {version.pk} took back are gone: restore a backup first.")
    for row in withheld.select_related("version"):
        withheld.filter(pk=row.pk).update(mac=mac(row))
    words = list(withheld.order_by("pk").values_list("words", flat=True))
    for version in versions.select_related("masking").order_by("pk").iterator(chunk_size=100):
        masking = getattr(version, "masking", None)
        if (masking and masking.content) != _instead(version, words):
            raise RuntimeError(f"Version {version.pk} does not cover what was taken back: build_index first.")
        versions.filter(pk=version.pk).update(shown_mac=shown_mac(version, masking))


def _instead(version, words):
    """The content that is shown instead of a version's own; None where it has none of the words."""
    whole = json.loads(version.content) if words else {}
    held = [one for one in words if holds(whole, one)]
    return canonical(masked(whole, held)) if held else None


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
