import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0005_review"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name="序号")),
                ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                (
                    "who",
                    models.CharField(
                        blank=True,
                        help_text="当时的账号名；没有登录的，是所填的账号名。",
                        max_length=150,
                        verbose_name="何人",
                    ),
                ),
                ("action", models.CharField(db_index=True, max_length=40, verbose_name="何事")),
                ("about", models.CharField(blank=True, max_length=300, verbose_name="对象")),
                ("old", models.TextField(blank=True, verbose_name="原值")),
                ("new", models.TextField(blank=True, verbose_name="新值")),
                ("address", models.CharField(blank=True, max_length=45, verbose_name="来自")),
                ("result", models.CharField(default="ok", max_length=20, verbose_name="结果")),
                ("previous", models.CharField(max_length=64, verbose_name="上一条校验值")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
            ],
            options={
                "verbose_name": "审计记录",
                "verbose_name_plural": "审计记录",
                "ordering": ["-number"],
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                (
                    "sha256",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
                    ),
                ),
                ("mac", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "verbose_name": "审计记录的末尾",
                "verbose_name_plural": "审计记录的末尾",
            },
        ),
    ]
