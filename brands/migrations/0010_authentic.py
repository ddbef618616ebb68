"""What every version and withdrawal is signed with.

Rows that are there already are signed here, once, and not by a command: a row without a MAC is then never lawful, and
no command exists that blesses whatever it finds. A version whose content no longer has its check value stops this.

And a table of the pictures that public versions name, which `build_index` fills.
"""

import hashlib
import hmac
import json

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def sign(apps, schema_editor):
    """Give every row that is there its MAC; raises RuntimeError for content that was changed before."""
    database = schema_editor.connection.alias
    versions = apps.get_model("brands", "Version").objects.using(database)
    for version in versions.iterator(chunk_size=100):
        if hashlib.sha256(version.content.encode()).hexdigest() != version.sha256:
            raise RuntimeError(
                f"Version {version.pk} no longer has the check value that it was published with: restore it first."
            )
        versions.filter(pk=version.pk).update(mac=mac(_of_version(version)))
    withdrawals = apps.get_model("brands", "Withdrawal").objects.using(database)
    for withdrawal in withdrawals.select_related("version").defer("version__content"):
        withdrawals.filter(pk=withdrawal.pk).update(mac=mac(_of_withdrawal(withdrawal)))


def mac(signed):
    """The text of a MAC under the key of today, "<key id>:<hexadecimal>", as this migration's day made it."""
    key = settings.RECORD_KEY
    text = json.dumps({"form": 1, **signed}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    key_id = hashlib.sha256(f"key id {key}".encode()).hexdigest()[:8]
    return f"{key_id}:{hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()}"


def _of_version(row):
    return {
        **_place(row),
        "schema": row.schema,
        "content": row.content,
        "sha256": row.sha256,
        "reason": str(row.reason),
        "note": row.note,
        "at": row.published_at.timestamp(),
        "by": row.published_by_id,
    }


def _of_withdrawal(row):
    return {
        "withdrawal of": row.version_id,
        **_place(row.version),
        "reason": row.reason,
        "at": row.withdrawn_at.timestamp(),
        "by": row.withdrawn_by_id,
    }


def _place(version):
    return {
        "brand": version.brand_id,
        "edition": version.edition_id,
        "register": version.register_id,
        "number": version.number,
    }


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
    ]
