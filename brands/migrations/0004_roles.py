import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ROLES = ("撰稿", "初审", "复审", "终审", "审计", "系统")


def make_groups(apps, schema_editor):
    """The six groups; what they may do is written to them after each migrate: brands.roles.give_permissions."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ROLES:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("brands", "0003_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("初审", "初审"), ("复审", "复审"), ("终审", "终审")],
                        max_length=2,
                        verbose_name="角色",
                    ),
                ),
                ("from_day", models.DateField(verbose_name="自")),
                ("to_day", models.DateField(help_text="含当日。", verbose_name="至")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_for",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代理人",
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="被代理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "代理",
                "verbose_name_plural": "代理",
                "ordering": ["-from_day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_day__gte", models.F("from_day"))),
                        name="deputy_ends_after_it_begins",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("principal", models.F("deputy")), _negated=True),
                        name="deputy_is_somebody_else",
                        violation_error_message="代理人须是另一个人。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sealed_secret", models.TextField(blank=True)),
                (
                    "last_step",
                    models.BigIntegerField(default=0, help_text="时间步：用过的和更早的一次性密码不再有效。"),
                ),
                ("enrolled_at", models.DateTimeField(null=True, verbose_name="设置第二因素的时间")),
                ("sessions_from", models.DateTimeField(null=True, verbose_name="登录在此之后的才有效")),
            ],
            options={
                "verbose_name": "账号安全",
                "verbose_name_plural": "账号安全",
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recovery_codes", to="brands.account"
                    ),
                ),
            ],
            options={
                "verbose_name": "恢复码",
                "verbose_name_plural": "恢复码",
                "constraints": [
                    models.UniqueConstraint(fields=("account", "digest"), name="recovery_code_is_given_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SetupLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("used_at", models.DateTimeField(null=True, verbose_name="使用时间")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="setup_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "一次性设置链接",
                "verbose_name_plural": "一次性设置链接",
            },
        ),
        migrations.CreateModel(
            name="Lockout",
            fields=[
                ("name", models.CharField(max_length=150, primary_key=True, serialize=False, verbose_name="账号名")),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="失败次数")),
                ("last_at", models.DateTimeField(null=True, verbose_name="最后一次")),
                ("until", models.DateTimeField(null=True, verbose_name="锁定至")),
            ],
            options={
                "verbose_name": "登录锁定",
                "verbose_name_plural": "登录锁定",
            },
        ),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
