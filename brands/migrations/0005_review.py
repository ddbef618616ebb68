"""The three reviews: who signed what, and what became of it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0004_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("first", "首发"),
                            ("update", "更新"),
                            ("correction", "勘误"),
                            ("restore", "恢复"),
                            ("withhold", "撤回语句"),
                            ("withdraw", "撤下"),
                            ("emergency", "紧急撤下"),
                        ],
                        max_length=12,
                        verbose_name="缘由",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="公开说明")),
                ("words", models.TextField(blank=True, verbose_name="要撤回的语句")),
                ("sha256", models.CharField(max_length=64, verbose_name="审稿单校验值")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("first", "初审"),
                            ("second", "复审"),
                            ("final", "终审"),
                            ("approved", "待发布"),
                            ("done", "已生效"),
                            ("returned", "已退回"),
                            ("reopened", "已作废"),
                            ("recalled", "已收回"),
                        ],
                        default="first",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("submitted_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="送审时间")),
                ("scheduled_for", models.DateTimeField(null=True, verbose_name="定时")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                ("closed_because", models.CharField(blank=True, max_length=300, verbose_name="结束的原因")),
                (
                    "brand",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="brands.draft",
                        verbose_name="送审的草稿",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="brands.register",
                        verbose_name="登记册",
                    ),
                ),
                (
                    "result",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="brands.version",
                        verbose_name="成为的版本",
                    ),
                ),
                (
                    "scheduled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="定时的人",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="送审人",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="brands.version",
                        verbose_name="要撤下的版本",
                    ),
                ),
                (
                    "writers",
                    models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="撰稿人"),
                ),
            ],
            options={
                "verbose_name": "审稿",
                "verbose_name_plural": "审稿",
                "ordering": ["-pk"],
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[("first", "初审"), ("second", "复审"), ("final", "终审"), ("approved", "待发布")],
                        max_length=12,
                        verbose_name="阶段",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("agree", "同意"), ("return", "退回")], max_length=8, verbose_name="结论"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="所见内容的校验值")),
                ("opinion", models.TextField(blank=True, max_length=2000, verbose_name="意见")),
                ("secrecy", models.BooleanField(default=False, verbose_name="已作保密审查")),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="签署时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签署人",
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="以谁的名义",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="brands.review",
                        verbose_name="审稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "审稿签署",
                "verbose_name_plural": "审稿签署",
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=60, verbose_name="规则")),
                ("words", models.TextField(blank=True, verbose_name="词句")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("waived_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="放行人",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="brands.review",
                        verbose_name="审稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "放行的提醒",
                "verbose_name_plural": "放行的提醒",
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brand__isnull", False), ("edition__isnull", True), ("register__isnull", True)),
                    models.Q(("brand__isnull", True), ("edition__isnull", False), ("register__isnull", True)),
                    models.Q(("brand__isnull", True), ("edition__isnull", True), ("register__isnull", False)),
                    _connector="OR",
                ),
                name="review_is_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("draft__isnull", False),
                        ("version", None),
                        models.Q(("reason__in", ["withdraw", "emergency"]), _negated=True),
                    ),
                    models.Q(("draft", None), ("reason__in", ["withdraw", "emergency"]), ("version__isnull", False)),
                    _connector="OR",
                ),
                name="review_is_of_a_draft_or_of_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("note", ""), ("reason__in", ["correction", "withhold", "withdraw", "emergency"]), _negated=True
                ),
                name="what_the_public_must_be_told_is_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), ("reason", "withhold"), _connector="OR"),
                name="only_a_withheld_sentence_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scheduled_by", None), ("scheduled_for", None)),
                    models.Q(("scheduled_by__isnull", False), ("scheduled_for__isnull", False)),
                    _connector="OR",
                ),
                name="scheduled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ("first", "second", "final", "approved")),
                    models.Q(("reason", "emergency"), _negated=True),
                ),
                fields=("brand",),
                name="brand_has_one_open_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ("first", "second", "final", "approved")),
                    models.Q(("reason", "emergency"), _negated=True),
                ),
                fields=("edition",),
                name="edition_has_one_open_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ("first", "second", "final", "approved")),
                    models.Q(("reason", "emergency"), _negated=True),
                ),
                fields=("register",),
                name="register_has_one_open_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("review", "stage"), name="a_stage_is_signed_once"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("verdict", "agree")), fields=("review", "person"), name="a_person_signs_one_stage"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("verdict", "agree")),
                fields=("review", "principal"),
                name="a_principal_signs_one_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(("opinion", ""), ("verdict", "return"), _negated=True),
                name="a_return_has_its_opinion",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(("secrecy", False), ("stage", "final"), ("verdict", "agree"), _negated=True),
                name="the_last_stage_looks_for_secrets",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict", "return"), models.Q(("stage", "approved"), _negated=True), _connector="OR"
                ),
                name="nobody_agrees_outside_a_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_waiver_has_its_reason"
            ),
        ),
    ]
