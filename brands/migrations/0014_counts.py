"""Lists in their order from an index, and how many each filter leaves kept instead of counted at each reading.

The columns are empty at first: `build_index`, which follows every migration, fills them.
"""

from django.db import migrations, models

# 1729382256910270464 and 2305843009213693952 are PASSAGES and SOURCES of `brands.models.record_words`.
POSTGRESQL = """
    CREATE FUNCTION brands_passage_find(wanted tsquery, below bigint, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
    AS $$
        SELECT place FROM brands_textentry
        WHERE vector @@ wanted AND place >= 1729382256910270464 AND place < 2305843009213693952 AND place < below
        ORDER BY place LIMIT most
    $$
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION brands_passage_find")


class Migration(migrations.Migration):
    dependencies = [("brands", "0013_withheld_mac")]

    operations = [
        migrations.CreateModel(
            name="CountEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tier", models.CharField(max_length=10)),
                ("series", models.CharField(max_length=60)),
                ("tag", models.CharField(max_length=60)),
                ("decade", models.CharField(max_length=5)),
                ("brands", models.PositiveIntegerField()),
                ("milestones", models.PositiveIntegerField()),
                ("narrowed", models.PositiveSmallIntegerField()),
                ("rank", models.PositiveIntegerField()),
                ("label", models.CharField(max_length=60)),
            ],
            options={
                "verbose_name": "索引：计数",
                "verbose_name_plural": "索引：计数",
                "indexes": [models.Index(fields=["narrowed"], name="brands_count_narrowed")],
                "constraints": [
                    models.UniqueConstraint(fields=("tier", "series", "tag", "decade"), name="count_is_kept_once")
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="brandentry",
            options={"ordering": ["place"], "verbose_name": "索引：品牌", "verbose_name_plural": "索引：品牌"},
        ),
        migrations.RemoveIndex(model_name="brandentry", name="brands_bran_withdra_f79f60_idx"),
        migrations.RemoveIndex(model_name="brandentry", name="brands_bran_series__fedac8_idx"),
        migrations.RemoveIndex(model_name="brandentry", name="brands_bran_decade_e6c656_idx"),
        migrations.RemoveIndex(model_name="claimentry", name="brands_clai_kind_ba7933_idx"),
        migrations.AddField("brandentry", "milestones", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("brandentry", "place", models.CharField(default="", max_length=70), preserve_default=False),
        migrations.AddField("tagentry", "place", models.CharField(default="", max_length=70), preserve_default=False),
        migrations.AlterField("tagentry", "slug", models.CharField(max_length=60)),
        *(
            migrations.AddIndex(
                "brandentry",
                models.Index(
                    condition=models.Q(("withdrawn", False)), fields=[*first, "place"], name=f"brands_public_{name}"
                ),
            )
            for name, first in (("place", []), ("tier", ["tier"]), ("series", ["series_slug"]), ("decade", ["decade"]))
        ),
        migrations.AddIndex("tagentry", models.Index(fields=["slug", "place"], name="brands_tagged_place")),
        migrations.AddIndex("claimentry", models.Index(fields=["earliest", "kind"], name="brands_claim_in_time")),
        migrations.AddIndex(
            "wording",
            models.Index(condition=models.Q(("current", False)), fields=["last"], name="brands_wording_past"),
        ),
        migrations.RunPython(make, drop),
    ]
