import json

from django.db import migrations, models


def keep_first_texts(apps, schema_editor):
    """Take as received what each sourced passage said when it was first published."""
    using = schema_editor.connection.alias
    passages, versions = (apps.get_model("brands", name).objects.using(using) for name in ("Passage", "Version"))
    first = {}
    for content in versions.order_by("pk").exclude(register__isnull=False).values_list("content", flat=True):
        for row in json.loads(content).get("passages", ()):
            first.setdefault(row["id"], row["text"])
    for passage in passages.exclude(source=None):
        if passage.pk in first:
            passages.filter(pk=passage.pk).update(received=first[passage.pk])


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0027_endorsements"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="received",
            field=models.TextField(
                blank=True,
                default="",
                help_text="首次发布时由正文自动留存。正文据更正改动时这里不动；只在当初录入有误时，改为来稿的原样。",
                verbose_name="收到的原文",
            ),
        ),
        migrations.RunPython(keep_first_texts, migrations.RunPython.noop),
    ]
