"""More selections than one: of each its places, of each brand in the lists its selection, series named once in each.

The selection that there was has ten places and thirty. The index is made anew by `build_index`.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brands", "0024_speeches")]

    operations = [
        migrations.AddField(
            "edition",
            "top_places",
            models.PositiveSmallIntegerField(
                default=10,
                help_text="照发布稿。名称还没有的，各建一个待补录的品牌占住位置。",
                verbose_name="十大工作品牌应有几个",
            ),
        ),
        migrations.AddField(
            "edition",
            "excellent_places",
            models.PositiveSmallIntegerField(default=30, help_text="照发布稿。", verbose_name="优秀工作品牌应有几个"),
        ),
        migrations.AlterModelOptions(
            "series", {"ordering": ["-edition_id", "order"], "verbose_name": "系列", "verbose_name_plural": "系列"}
        ),
        migrations.AlterField("series", "name", models.CharField(max_length=60, verbose_name="名称")),
        migrations.AddConstraint(
            "series",
            models.UniqueConstraint(
                fields=("edition", "name"),
                name="series_is_named_once_in_its_edition",
                violation_error_message="这次评选已有同名的系列。",
            ),
        ),
        migrations.AddField(
            "brandentry", "edition", models.PositiveSmallIntegerField(default=0), preserve_default=False
        ),
        migrations.AlterField("brandentry", "place", models.CharField(max_length=80)),
        migrations.AlterField("tagentry", "place", models.CharField(max_length=80)),
        migrations.AddField(
            "countentry", "edition", models.CharField(default="", max_length=5), preserve_default=False
        ),
        migrations.RemoveConstraint("countentry", "count_is_kept_once"),
        migrations.AddConstraint(
            "countentry",
            models.UniqueConstraint(fields=("edition", "tier", "series", "tag", "decade"), name="count_is_kept_once"),
        ),
    ]
