import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brands", "0007_generation")]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="link",
                        serialize=False,
                        to="brands.source",
                        verbose_name="来源",
                    ),
                ),
                ("url", models.URLField(max_length=300, verbose_name="地址")),
                ("checked_at", models.DateTimeField(verbose_name="查验时间")),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="HTTP 状态码；没有连上的为空。", null=True, verbose_name="答复"
                    ),
                ),
                ("trouble", models.CharField(blank=True, max_length=200, verbose_name="问题")),
                ("failures", models.PositiveSmallIntegerField(default=0, verbose_name="连续失败")),
                ("dead", models.BooleanField(default=False, verbose_name="已失效")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="现在的标题")),
                ("first_title", models.CharField(blank=True, max_length=300, verbose_name="当初的标题")),
            ],
            options={
                "verbose_name": "链接查验",
                "verbose_name_plural": "链接查验",
                "ordering": ["source__order", "source"],
            },
        ),
    ]
