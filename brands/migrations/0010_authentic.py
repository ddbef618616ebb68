"""What every version and withdrawal is signed with.

Rows that are there already are signed here, once, and not by a command: a row without a MAC is then never lawful, and
no command exists that blesses whatever it finds. A version whose content no longer has its check value stops this.

And which pictures a public version names: no other is sent to readers.
"""

import hashlib
import json

import django.db.models.deletion
from django.db import migrations, models

from brands.content.signing import mac


def sign(apps, schema_editor):
    """Give every row that is there its MAC; raises RuntimeError for content that was changed before."""
    database = schema_editor.connection.alias
    versions = apps.get_model("brands", "Version").objects.using(database)
    for version in versions.iterator(chunk_size=100):
        if hashlib.sha256(version.content.encode()).hexdigest() != version.sha256:
            raise RuntimeError(
                f"Version {version.pk} no longer has the check value that it was published with: restore it first."
            )
        versions.filter(pk=version.pk).update(mac=mac(version))
    withdrawals = apps.get_model("brands", "Withdrawal").objects.using(database)
    for withdrawal in withdrawals.select_related("version").defer("version__content"):
        withdrawals.filter(pk=withdrawal.pk).update(mac=mac(withdrawal))


def name_pictures(apps, schema_editor):
    """Note the pictures of versions that can be read, as the index will from now on."""
    database = schema_editor.connection.alias
    entries = apps.get_model("brands", "PictureEntry").objects.using(database)
    versions = apps.get_model("brands", "Version").objects.using(database)
    shown = versions.filter(brand__entry__isnull=False, withdrawal=None).order_by("pk")
    for version in shown.iterator(chunk_size=100):
        for picture in json.loads(version.content)["pictures"]:
            entries.get_or_create(entry_id=version.brand_id, file=picture["file"])


class Migration(migrations.Migration):
    dependencies = [("brands", "0009_words")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="mac",
            field=models.CharField(default="", editable=False, max_length=80, verbose_name="签章"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="mac",
            field=models.CharField(default="", editable=False, max_length=80, verbose_name="签章"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="PictureEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.CharField(db_index=True, max_length=100)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="picture_entries",
                        to="brands.brandentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "索引：图片",
                "verbose_name_plural": "索引：图片",
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "file"), name="picture_is_named_once"),
                ],
            },
        ),
        migrations.RunPython(sign, migrations.RunPython.noop),
        migrations.RunPython(name_pictures, migrations.RunPython.noop),
    ]
