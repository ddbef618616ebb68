"""What the desk measures words by, and the links under which outside people see a draft.

The rules that stand here are those with which a site begins; afterwards the desk keeps them.
"""

from datetime import date

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HOUSE = {"source": "本站审校规范：措辞", "dated": date(2026, 11, 22)}
TWO_SESSIONS = {"source": "中国市场监管报：全国两会报道用语", "dated": date(2025, 2, 11)}
PEOPLES_DAILY = {"source": "人民日报“编读互动”：“国是”与“国事”", "dated": date(2006, 5, 11)}
PUNCTUATION = {"source": "GB/T 15834—2011 标点符号用法", "dated": date(2012, 6, 1)}
RULES = [
    {
        "key": "tian",
        "words": "议案",
        "right": "提案",
        "only": "政协\n委员\n界别",
        "unless": "人大\n人民代表大会\n代表团",
        "message": "政协委员提出的是“提案”，“议案”是人大的",
        **TWO_SESSIONS,
    },
    {
        "key": "yian",
        "words": "人大提案\n人大代表提案\n人大代表的提案\n人大代表提出的提案\n人大代表提交的提案",
        "right": "议案",
        "message": "人大代表提出的是“议案”或“建议”，“提案”是政协的",
        **TWO_SESSIONS,
    },
    {
        "key": "taolun",
        "words": "审议政府工作报告\n审议了政府工作报告\n审议“两高”\n审议法院\n审议检察院",
        "right": "讨论",
        "only": "政协\n委员\n界别",
        "unless": "人大\n人民代表大会\n代表团\n常委会",
        "message": "政协委员“讨论”政府工作报告，“审议”的是人大代表",
        **TWO_SESSIONS,
    },
    {
        "key": "shenyi",
        "words": "讨论政府工作报告\n讨论了政府工作报告",
        "right": "审议",
        "only": "人大代表\n代表团",
        "unless": "政协\n委员",
        "message": "人大代表“审议”政府工作报告，“讨论”的是政协委员",
        **TWO_SESSIONS,
    },
    {
        "key": "jieci-zhengxie",
        "words": "\n".join(
            f"×届{organ}政协{ordinal}×次"
            for organ in ("", "市", "全国", "上海市", "省", "区")
            for ordinal in ("", "第")
        )
        + "\n政协第×届×次\n政协第×届第×次",
        "right": "政协×届×次",
        "message": "政协的届次写在“政协”之后",
        **TWO_SESSIONS,
    },
    {
        "key": "jieci-renda",
        "words": "人大×届×次\n人大第×届×次\n人大第×届第×次\n人民代表大会×届×次\n人民代表大会第×届第×次",
        "right": "第×届人大第×次",
        "message": "人大的届写在“人大”之前，次写在“人大”之后",
        **TWO_SESSIONS,
    },
    {
        "key": "guoshi",
        "level": "error",
        "words": "共商国事\n共议国事\n共商国家事",
        "right": "共商国是",
        "message": "“共商国是”的“是”不写作“事”",
        **PEOPLES_DAILY,
    },
    {
        "key": "guoshi-shuyuan",
        "level": "error",
        "words": "国事书院",
        "right": "国是书院",
        "message": "书院的名称是“国是书院”",
        **HOUSE,
    },
    {
        "key": "sheng-qu-shi",
        "words": "省市区\n省市自治区\n省（市、区）\n省（市区）\n省、市、自治区\n省、直辖市、自治区",
        "right": "省（区、市）",
        "within": "省市区三级\n省市区县\n省市区各级",
        "message": "合称依次为省、自治区、直辖市，简写为“省（区、市）”",
        **HOUSE,
    },
    {
        "key": "zhengfu-gongzuo-baogao",
        "words": "作政府报告\n听取政府报告\n审议政府报告\n讨论政府报告",
        "right": "政府工作报告",
        "message": "“政府工作报告”不简写成“政府报告”",
        **TWO_SESSIONS,
    },
    {"key": "half-width", "kind": "half-width", "message": "中文里的半角标点，应为全角", **PUNCTUATION},
    {"key": "straight-quotes", "kind": "straight-quotes", "message": "直引号，应为“”或‘’", **PUNCTUATION},
]


def load(apps, schema_editor):
    rules = apps.get_model("brands", "WordRule").objects.using(schema_editor.connection.alias)
    for rule in RULES:
        rules.create(**rule)


def identity():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def protected(to, verbose_name, related_name="+", **options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=to,
        verbose_name=verbose_name,
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("brands", "0008_desk"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                ("id", identity()),
                (
                    "given_to",
                    models.CharField(
                        help_text="谁来核对，如：甲单位办公室。只在编辑台显示。", max_length=60, verbose_name="交给"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="生成时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                ("draft", protected("brands.draft", "草稿", "links")),
                ("made_by", protected(settings.AUTH_USER_MODEL, "生成人")),
                ("revoked_by", protected(settings.AUTH_USER_MODEL, "作废人", blank=True, null=True)),
            ],
            options={"verbose_name": "预览链接", "verbose_name_plural": "预览链接", "ordering": ["-pk"]},
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", identity()),
                ("anchor", models.CharField(blank=True, max_length=6, verbose_name="所指")),
                ("name", models.CharField(blank=True, max_length=40, verbose_name="署名")),
                ("text", models.TextField(max_length=1000, verbose_name="意见")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                ("outcome", models.CharField(blank=True, max_length=200, verbose_name="处理结果")),
                ("closed_by", protected(settings.AUTH_USER_MODEL, "处理人", blank=True, null=True)),
                ("link", protected("brands.previewlink", "预览链接", "remarks")),
            ],
            options={"verbose_name": "核对意见", "verbose_name_plural": "核对意见", "ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="RosterEntry",
            fields=[
                ("id", identity()),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "post",
                    models.CharField(help_text="文字里的写法，如：市政协主席。", max_length=60, verbose_name="职务"),
                ),
                ("from_day", models.DateField(blank=True, null=True, verbose_name="起")),
                ("to_day", models.DateField(blank=True, help_text="在任的留空。", null=True, verbose_name="止")),
                ("source", models.CharField(max_length=200, verbose_name="出处")),
            ],
            options={
                "verbose_name": "人名职务",
                "verbose_name_plural": "人名职务",
                "ordering": ["name", "from_day", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "post", "from_day"),
                        name="term_of_office_is_said_once",
                        violation_error_message="这个人的这段任职已经有了。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_day", None),
                            ("to_day", None),
                            ("to_day__gte", models.F("from_day")),
                            _connector="OR",
                        ),
                        name="term_of_office_ends_after_it_begins",
                        violation_error_message="止期早于起期。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordRule",
            fields=[
                ("id", identity()),
                (
                    "key",
                    models.SlugField(
                        help_text="小写字母、数字和连字符；豁免记录里用它。",
                        max_length=40,
                        unique=True,
                        verbose_name="代号",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("words", "词句"), ("half-width", "半角标点"), ("straight-quotes", "直引号")],
                        default="words",
                        max_length=20,
                        verbose_name="样式",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("error", "错误"), ("warning", "提醒")],
                        default="warning",
                        max_length=10,
                        verbose_name="级别",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        help_text="一行一个，照字面；“×”代表一个数字。不认正则表达式的写法。",
                        verbose_name="问题词句",
                    ),
                ),
                ("right", models.CharField(blank=True, max_length=100, verbose_name="应为")),
                (
                    "within",
                    models.TextField(
                        blank=True,
                        help_text="一行一个。问题词句是这些词的一部分时不提示。",
                        verbose_name="例外的词",
                    ),
                ),
                (
                    "only",
                    models.TextField(
                        blank=True,
                        help_text="一行一个。同一句里有其中之一才提示；留空即不论。",
                        verbose_name="同句须有",
                    ),
                ),
                ("unless", models.TextField(blank=True, help_text="一行一个。", verbose_name="同句有则不提示")),
                ("message", models.CharField(help_text="编辑看到的一句话。", max_length=200, verbose_name="说明")),
                (
                    "source",
                    models.CharField(help_text="哪家单位、哪份文件这样要求。", max_length=200, verbose_name="出处"),
                ),
                ("dated", models.DateField(verbose_name="出处日期")),
                ("active", models.BooleanField(default=True, verbose_name="启用")),
            ],
            options={
                "verbose_name": "措辞规则",
                "verbose_name_plural": "措辞规则",
                "ordering": ["key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "words"), models.Q(("words", ""), _negated=True)),
                            models.Q(
                                models.Q(("kind", "words"), _negated=True),
                                ("only", ""),
                                ("unless", ""),
                                ("within", ""),
                                ("words", ""),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_rule_of_words_has_words",
                        violation_error_message="“词句”规则须有问题词句；标点规则的各项词句一律留空。",
                    )
                ],
            },
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
