"""What is withheld, and what older versions say in public instead."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0010_authentic"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Masking",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="masking",
                        serialize=False,
                        to="brands.version",
                    ),
                ),
                ("content", models.TextField()),
                ("anchors", models.JSONField()),
                ("told", models.JSONField()),
            ],
            options={"verbose_name": "索引：撤回语句后的版本", "verbose_name_plural": "索引：撤回语句后的版本"},
        ),
        migrations.CreateModel(
            name="CollationDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=100, verbose_name="存疑词句")),
                ("suggestion", models.CharField(blank=True, max_length=100, verbose_name="建议读法")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待定"), ("accepted", "采纳"), ("rejected", "不采纳")],
                        max_length=10,
                        verbose_name="决定",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("decided_at", models.DateTimeField(auto_now_add=True, verbose_name="决定时间")),
                (
                    "brand",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="决定人",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
            ],
            options={
                "verbose_name": "校勘决定",
                "verbose_name_plural": "校勘决定",
                "ordering": ["-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Withheld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="撤回的语句")),
                ("reason", models.CharField(max_length=300, verbose_name="公开理由")),
                ("withheld_at", models.DateTimeField(verbose_name="撤回时间")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld",
                        to="brands.version",
                        verbose_name="撤回它的版本",
                    ),
                ),
                (
                    "withheld_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤回人",
                    ),
                ),
            ],
            options={
                "verbose_name": "撤回的语句",
                "verbose_name_plural": "撤回的语句",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
    ]
