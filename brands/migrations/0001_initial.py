import django.core.validators
import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Brand",
            fields=[
                (
                    "id",
                    models.CharField(
                        editable=False,
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="编号",
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[("top", "十大工作品牌"), ("excellent", "优秀工作品牌")],
                        max_length=10,
                        verbose_name="评定",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="发布稿中的先后，不是名次。待补录的留空。", null=True, verbose_name="次序"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="逐字照录来源。留空即为待补录。", max_length=100, verbose_name="名称"
                    ),
                ),
                (
                    "marked_name",
                    models.CharField(
                        blank=True,
                        help_text="在可以断行处加竖线，如：委员参与|立法协商。去掉竖线须与名称一致。",
                        max_length=120,
                        verbose_name="名称断行",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="网址里的一段，小写字母、数字和连字符。改动后旧地址永久转到新地址。",
                        max_length=60,
                        null=True,
                        unique=True,
                        verbose_name="地址",
                    ),
                ),
                ("aliases", models.TextField(blank=True, help_text="一行一个，用于检索。", verbose_name="别名")),
                (
                    "seal",
                    models.CharField(
                        blank=True, help_text="取自名称的两个字，用来刻印。", max_length=4, verbose_name="印文"
                    ),
                ),
                ("series_note", models.CharField(blank=True, max_length=60, verbose_name="归入方式")),
                (
                    "series_basis",
                    models.TextField(
                        blank=True,
                        help_text="一行一句原文，须在本品牌段落或来源摘录中逐字找到。",
                        verbose_name="归入依据",
                    ),
                ),
                (
                    "lede",
                    models.TextField(
                        blank=True,
                        help_text="说明品牌是什么的一句原文，须在段落或摘录中逐字找到。",
                        verbose_name="一句话",
                    ),
                ),
            ],
            options={
                "verbose_name": "品牌",
                "verbose_name_plural": "品牌",
                "ordering": ["edition", "-tier", models.OrderBy(models.F("order"), nulls_last=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name="年份")),
                ("title", models.CharField(help_text="发布稿的标题，逐字照录。", max_length=100, verbose_name="标题")),
            ],
            options={
                "verbose_name": "评选",
                "verbose_name_plural": "评选",
                "ordering": ["-year"],
            },
        ),
        migrations.CreateModel(
            name="Excerpt",
            fields=[
                (
                    "id",
                    models.CharField(
                        editable=False,
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="编号",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("text", models.TextField(help_text="逐字照录，繁体照旧。", verbose_name="原文")),
            ],
            options={
                "verbose_name": "摘录",
                "verbose_name_plural": "摘录",
                "ordering": ["source__order", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="IssuedId",
            fields=[
                ("id", models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name="编号")),
                ("kind", models.CharField(max_length=32, verbose_name="用于")),
                ("issued_at", models.DateTimeField(auto_now_add=True, verbose_name="发出时间")),
            ],
            options={
                "verbose_name": "已发编号",
                "verbose_name_plural": "已发编号",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.CharField(
                        editable=False,
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="编号",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("release", "发布稿"), ("web", "网页"), ("reprint", "转载")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("publisher", models.CharField(blank=True, max_length=100, verbose_name="发布单位")),
                ("author", models.CharField(blank=True, max_length=60, verbose_name="作者")),
                ("editor", models.CharField(blank=True, max_length=60, verbose_name="责任编辑")),
                (
                    "title",
                    models.CharField(blank=True, help_text="来源未载的留空。", max_length=200, verbose_name="标题"),
                ),
                (
                    "published",
                    models.CharField(
                        blank=True,
                        help_text="EDTF 格式，如 2021-12-29。未载的留空。",
                        max_length=40,
                        verbose_name="发布日期",
                    ),
                ),
                ("published_words", models.CharField(blank=True, max_length=60, verbose_name="发布日期（原样）")),
                ("url", models.URLField(blank=True, help_text="不可链接的留空。", max_length=300, verbose_name="地址")),
                ("read_on", models.DateField(blank=True, null=True, verbose_name="查阅日期")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
            ],
            options={
                "verbose_name": "来源",
                "verbose_name_plural": "来源",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=30, unique=True, verbose_name="名称")),
                ("slug", models.SlugField(allow_unicode=True, max_length=60, unique=True, verbose_name="地址")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="说明")),
            ],
            options={
                "verbose_name": "标签",
                "verbose_name_plural": "标签",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="BrandEntry",
            fields=[
                (
                    "brand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="brands.brand",
                    ),
                ),
                ("withdrawn", models.BooleanField(default=False)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("tier", models.CharField(max_length=10)),
                ("order", models.PositiveSmallIntegerField(null=True)),
                ("name", models.CharField(max_length=100)),
                ("name_parts", models.JSONField()),
                ("seal", models.CharField(max_length=4)),
                ("lede", models.TextField()),
                ("series_slug", models.CharField(max_length=60)),
                ("series_name", models.CharField(max_length=60)),
                ("since", models.CharField(max_length=40)),
                ("since_words", models.CharField(max_length=40)),
                ("decade", models.PositiveSmallIntegerField(null=True)),
                ("leads", models.JSONField()),
                ("former_anchors", models.JSONField()),
            ],
            options={
                "verbose_name": "索引：品牌",
                "verbose_name_plural": "索引：品牌",
                "ordering": (
                    models.OrderBy(models.F("tier"), descending=True),
                    models.OrderBy(models.F("order"), nulls_last=True),
                    models.OrderBy(models.F("slug")),
                ),
            },
        ),
        migrations.AddField(
            model_name="brand",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="brands",
                to="brands.edition",
                verbose_name="评选",
            ),
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                ("slug", models.SlugField(max_length=60, primary_key=True, serialize=False, verbose_name="旧地址")),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_slugs",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
            ],
            options={
                "verbose_name": "旧地址",
                "verbose_name_plural": "旧地址",
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("name", models.CharField(max_length=60, verbose_name="单位")),
                ("role", models.CharField(help_text="原文用词，如：牵头、主办。", max_length=20, verbose_name="身份")),
                ("quote", models.TextField(help_text="须在段落或摘录中逐字找到。", verbose_name="原文")),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leads",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
            ],
            options={
                "verbose_name": "单位",
                "verbose_name_plural": "单位",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.CharField(
                        editable=False,
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="编号",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("text", models.TextField(help_text="发布稿的段落逐字照录，不改写、不删节。", verbose_name="正文")),
                (
                    "brand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="这段文字录自哪里。留空表示本站编写。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="brands.source",
                        verbose_name="来源",
                    ),
                ),
            ],
            options={
                "verbose_name": "段落",
                "verbose_name_plural": "段落",
                "ordering": ["order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.CharField(
                        editable=False,
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="编号",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                (
                    "quote",
                    models.TextField(
                        help_text="逐字照录。所在段落由此自动找到；摘录中的请另选摘录。", verbose_name="依据的原文"
                    ),
                ),
                ("label", models.CharField(max_length=60, verbose_name="数的是什么")),
                (
                    "display",
                    models.CharField(
                        help_text="含“近、约、多”等字和单位，如：近2.7万字。", max_length=40, verbose_name="数字原样"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="数值"),
                ),
                (
                    "low",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="下限"),
                ),
                (
                    "high",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="上限"),
                ),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                (
                    "qualifier",
                    models.CharField(blank=True, help_text="近、约、余、多等。", max_length=20, verbose_name="限定词"),
                ),
                (
                    "as_of",
                    models.CharField(
                        blank=True,
                        help_text="EDTF，未明的留空。",
                        max_length=40,
                        verbose_name="截至",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("large", models.BooleanField(default=False, help_text="每段至多两个。", verbose_name="大字")),
                (
                    "brand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                ("disagrees", models.ManyToManyField(blank=True, to="brands.figure", verbose_name="与之不一致")),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
                (
                    "excerpt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="brands.excerpt",
                        verbose_name="所在摘录",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="brands.figure",
                        verbose_name="后为",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="由原文找到；两段都有时才需要选。",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="brands.passage",
                        verbose_name="所在段落",
                    ),
                ),
            ],
            options={
                "verbose_name": "数字",
                "verbose_name_plural": "数字",
                "ordering": ["order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollationNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                (
                    "field",
                    models.CharField(
                        choices=[("name", "名称"), ("passage", "段落")],
                        default="passage",
                        max_length=10,
                        verbose_name="所在",
                    ),
                ),
                (
                    "words",
                    models.CharField(help_text="收到的稿子上怎样就怎样录。", max_length=100, verbose_name="存疑词句"),
                ),
                ("doubt", models.CharField(max_length=200, verbose_name="疑点")),
                ("suggestion", models.CharField(blank=True, max_length=100, verbose_name="建议读法")),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="依据")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("text", "文句"),
                            ("name", "品牌名称"),
                            ("person", "人名"),
                            ("post", "职务"),
                            ("organ", "机构"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="涉及",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待定"), ("accepted", "采纳"), ("rejected", "不采纳")],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="collation_notes",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="collation_notes",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="由原文找到；两段都有时才需要选。",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="collation_notes",
                        to="brands.passage",
                        verbose_name="所在段落",
                    ),
                ),
            ],
            options={
                "verbose_name": "校勘",
                "verbose_name_plural": "校勘",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.CharField(
                        editable=False,
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="编号",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                (
                    "file",
                    models.ImageField(
                        height_field="height", upload_to="pictures/", verbose_name="图片", width_field="width"
                    ),
                ),
                ("width", models.PositiveIntegerField(default=0, editable=False, verbose_name="宽")),
                ("height", models.PositiveIntegerField(default=0, editable=False, verbose_name="高")),
                ("sha256", models.CharField(default="", editable=False, max_length=64, verbose_name="校验值")),
                ("alt", models.CharField(help_text="看不到图的人读到的话。", max_length=120, verbose_name="替代文字")),
                ("caption", models.CharField(max_length=200, verbose_name="图注")),
                ("credit", models.CharField(max_length=60, verbose_name="署名")),
                (
                    "licence",
                    models.CharField(
                        choices=[("press", "可供媒体免费使用"), ("site", "仅限本站"), ("third", "第三方版权")],
                        max_length=10,
                        verbose_name="许可",
                    ),
                ),
                (
                    "focal_x",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="焦点横向（%）",
                    ),
                ),
                (
                    "focal_y",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="焦点纵向（%）",
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
            ],
            options={
                "verbose_name": "图片",
                "verbose_name_plural": "图片",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Register",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("site_name", models.CharField(max_length=60, verbose_name="站名")),
                ("organ", models.CharField(max_length=60, verbose_name="主办单位")),
                ("short_organ", models.CharField(max_length=30, verbose_name="主办单位简称")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="联系方式")),
                ("correction_contact", models.CharField(blank=True, max_length=200, verbose_name="纠错联系方式")),
                ("press_contact", models.CharField(blank=True, max_length=200, verbose_name="媒体联系方式")),
                (
                    "since",
                    models.CharField(
                        blank=True, help_text="EDTF，未定的留空。", max_length=40, verbose_name="开办时间"
                    ),
                ),
                ("icp_number", models.CharField(blank=True, max_length=60, verbose_name="ICP备案号")),
                ("police_number", models.CharField(blank=True, max_length=60, verbose_name="公安备案号")),
                ("site_id_code", models.CharField(blank=True, max_length=30, verbose_name="网站标识码")),
                ("licence_line", models.CharField(blank=True, max_length=200, verbose_name="使用许可")),
                (
                    "host_allow_list",
                    models.TextField(blank=True, help_text="一行一个。", verbose_name="可直接链接的域名"),
                ),
            ],
            options={
                "verbose_name": "登记册",
                "verbose_name_plural": "登记册",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="there_is_one_register",
                        violation_error_message="登记册只有一份。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("schema", models.PositiveSmallIntegerField(default=1, verbose_name="格式")),
                ("content", models.TextField(verbose_name="内容")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                ("saved_at", models.DateTimeField(auto_now_add=True, verbose_name="保存时间")),
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
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="保存人",
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
            ],
            options={
                "verbose_name": "草稿",
                "verbose_name_plural": "草稿",
                "ordering": ["-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("slug", models.SlugField(max_length=60, primary_key=True, serialize=False, verbose_name="地址")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="名称")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
                (
                    "entries",
                    models.ForeignKey(
                        blank=True,
                        help_text="写着本系列参评品牌数的那个数字。是参评数，不是获评数。",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="brands.figure",
                        verbose_name="参评品牌数",
                    ),
                ),
            ],
            options={
                "verbose_name": "系列",
                "verbose_name_plural": "系列",
                "ordering": ["order"],
            },
        ),
        migrations.AddField(
            model_name="brand",
            name="series",
            field=models.ForeignKey(
                blank=True,
                help_text="没有依据就留空，页面显示“待核定”。",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="brands",
                to="brands.series",
                verbose_name="系列",
            ),
        ),
        migrations.AddField(
            model_name="excerpt",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="excerpts",
                to="brands.source",
                verbose_name="来源",
            ),
        ),
        migrations.CreateModel(
            name="Structure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                (
                    "kind",
                    models.CharField(
                        choices=[("sum", "加式（1+4）"), ("list", "并列（五个好）"), ("stages", "阶段（先后）")],
                        max_length=10,
                        verbose_name="样式",
                    ),
                ),
                ("title", models.CharField(max_length=40, verbose_name="标题")),
                (
                    "lines",
                    models.TextField(
                        help_text="一行一项：标签｜原文。原文须在段落或摘录中逐字找到。", verbose_name="各项"
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="structures",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
            ],
            options={
                "verbose_name": "结构",
                "verbose_name_plural": "结构",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BrandTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "quote",
                    models.TextField(
                        blank=True, help_text="这个标签所依据的原文，须在段落或摘录中逐字找到。", verbose_name="原文"
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tag_items",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="brands.tag",
                        verbose_name="标签",
                    ),
                ),
            ],
            options={
                "verbose_name": "标签",
                "verbose_name_plural": "标签",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="brand",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="brands.BrandTag",
                to="brands.Tag",
                verbose_name="标签",
            ),
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("schema", models.PositiveSmallIntegerField(default=1, verbose_name="格式")),
                ("content", models.TextField(verbose_name="内容")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                ("number", models.PositiveIntegerField(verbose_name="版次")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("first", "首发"),
                            ("update", "更新"),
                            ("correction", "勘误"),
                            ("restore", "恢复"),
                            ("withhold", "撤回语句"),
                        ],
                        max_length=12,
                        verbose_name="缘由",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, help_text="公开显示的一句话。", max_length=300, verbose_name="说明"),
                ),
                ("published_at", models.DateTimeField(verbose_name="发布时间")),
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
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
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
            ],
            options={
                "verbose_name": "版本",
                "verbose_name_plural": "版本",
                "ordering": ["-number"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="公开理由")),
                ("withdrawn_at", models.DateTimeField(verbose_name="撤下时间")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="brands.version", verbose_name="版本"
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤下人",
                    ),
                ),
            ],
            options={
                "verbose_name": "撤下",
                "verbose_name_plural": "撤下",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="TextEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition_year", models.PositiveSmallIntegerField(null=True)),
                ("order", models.PositiveSmallIntegerField()),
                ("anchor", models.CharField(blank=True, max_length=8)),
                ("text", models.TextField()),
                ("folded", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.brandentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "索引：文字",
                "verbose_name_plural": "索引：文字",
            },
        ),
        migrations.CreateModel(
            name="TagEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(db_index=True, max_length=60)),
                ("name", models.CharField(max_length=30)),
                ("quote", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tag_entries", to="brands.brandentry"
                    ),
                ),
            ],
            options={
                "verbose_name": "索引：标签",
                "verbose_name_plural": "索引：标签",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ClaimEntry",
            fields=[
                ("edition_year", models.PositiveSmallIntegerField(null=True)),
                ("order", models.PositiveSmallIntegerField()),
                ("claim_id", models.CharField(max_length=6, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("figure", "数字"), ("milestone", "大事")], max_length=10)),
                ("title", models.CharField(max_length=60)),
                ("words", models.CharField(max_length=40)),
                ("quote", models.TextField()),
                ("date", models.CharField(max_length=40)),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                ("recurs", models.JSONField(null=True)),
                ("source_id", models.CharField(max_length=6)),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.brandentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "索引：数字和大事",
                "verbose_name_plural": "索引：数字和大事",
            },
        ),
        migrations.AddField(
            model_name="brandentry",
            name="version",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="brands.version"),
        ),
        migrations.CreateModel(
            name="NotData",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("words", models.CharField(help_text="须在段落中恰好出现一次。", max_length=60, verbose_name="词句")),
                (
                    "reason",
                    models.CharField(help_text="如：文号、届次、名称的一部分。", max_length=60, verbose_name="理由"),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="not_data",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="not_data",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="由原文找到；两段都有时才需要选。",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="not_data",
                        to="brands.passage",
                        verbose_name="所在段落",
                    ),
                ),
            ],
            options={
                "verbose_name": "不是数据",
                "verbose_name_plural": "不是数据",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("brand", None), ("edition__isnull", False)),
                            models.Q(("brand__isnull", False), ("edition", None)),
                            _connector="OR",
                        ),
                        name="not_data_has_one_owner",
                        violation_error_message="须属于一个品牌或一次评选，且只属于其中之一。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.CharField(
                        editable=False,
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="编号",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                (
                    "quote",
                    models.TextField(
                        help_text="逐字照录。所在段落由此自动找到；摘录中的请另选摘录。", verbose_name="依据的原文"
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="事项")),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        help_text="EDTF：2013、2013-06、2019-01-25、2021-05-18/2021-06-30、2012/..。没有确切日期的留空。",
                        max_length=40,
                        verbose_name="日期",
                    ),
                ),
                ("words", models.CharField(help_text="原文怎么写就怎么录。", max_length=40, verbose_name="日期原样")),
                (
                    "recurs_first_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每年自几月"),
                ),
                (
                    "recurs_last_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每年至几月"),
                ),
                (
                    "recurs_from",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        verbose_name="自哪年起",
                    ),
                ),
                (
                    "recurs_to",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        verbose_name="到哪年止",
                    ),
                ),
                ("recurs_yearly", models.BooleanField(default=False, verbose_name="每年都有")),
                ("origin", models.BooleanField(default=False, help_text="原文以此为品牌的开始。", verbose_name="始于")),
                (
                    "brand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.brand",
                        verbose_name="品牌",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.edition",
                        verbose_name="评选",
                    ),
                ),
                (
                    "excerpt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="brands.excerpt",
                        verbose_name="所在摘录",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="由原文找到；两段都有时才需要选。",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="brands.passage",
                        verbose_name="所在段落",
                    ),
                ),
            ],
            options={
                "verbose_name": "大事",
                "verbose_name_plural": "大事",
                "ordering": ["order", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("brand", None), ("edition__isnull", False)),
                            models.Q(("brand__isnull", False), ("edition", None)),
                            _connector="OR",
                        ),
                        name="milestone_has_one_owner",
                        violation_error_message="须属于一个品牌或一次评选，且只属于其中之一。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("brand__isnull", False), ("origin", True)),
                        fields=("brand",),
                        name="brand_has_one_origin",
                        violation_error_message="一个品牌只能有一个“始于”。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recurs_first_month", None), ("recurs_last_month", None)),
                            models.Q(
                                ("recurs_first_month__range", (1, 12)),
                                ("recurs_last_month__range", (1, 12)),
                                ("recurs_yearly", True),
                            ),
                            _connector="OR",
                        ),
                        name="recurrence_months_in_a_year",
                        violation_error_message="月份填 1 至 12，两个都填，并勾选“每年都有”。",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brand", None), ("edition__isnull", False)),
                    models.Q(("brand__isnull", False), ("edition", None)),
                    _connector="OR",
                ),
                name="figure_has_one_owner",
                violation_error_message="须属于一个品牌或一次评选，且只属于其中之一。",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("high", None), ("low", None), ("value", None)),
                    models.Q(("high", None), ("low", None), ("value__isnull", False)),
                    models.Q(
                        ("high__isnull", False), ("low__isnull", False), ("low__lt", models.F("high")), ("value", None)
                    ),
                    _connector="OR",
                ),
                name="figure_is_a_value_or_a_range",
                violation_error_message="填一个数值，或填下限和上限（下限小于上限），或都不填。",
            ),
        ),
        migrations.AddConstraint(
            model_name="collationnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brand", None), ("edition__isnull", False)),
                    models.Q(("brand__isnull", False), ("edition", None)),
                    _connector="OR",
                ),
                name="collation_note_has_one_owner",
                violation_error_message="须属于一个品牌或一次评选，且只属于其中之一。",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brand__isnull", False), ("edition__isnull", True), ("register__isnull", True)),
                    models.Q(("brand__isnull", True), ("edition__isnull", False), ("register__isnull", True)),
                    models.Q(("brand__isnull", True), ("edition__isnull", True), ("register__isnull", False)),
                    _connector="OR",
                ),
                name="draft_is_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brand", None), ("edition__isnull", False)),
                    models.Q(("brand__isnull", False), ("edition", None)),
                    _connector="OR",
                ),
                name="passage_has_one_owner",
                violation_error_message="须属于一个品牌或一次评选，且只属于其中之一。",
            ),
        ),
        migrations.AddConstraint(
            model_name="brandtag",
            constraint=models.UniqueConstraint(
                fields=("tag", "content_object"),
                name="brand_has_a_tag_once",
                violation_error_message="这个标签已经加过。",
            ),
        ),
        migrations.AddConstraint(
            model_name="brand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), ("order", None), ("series", None), ("slug", None)),
                    models.Q(models.Q(("name", ""), _negated=True), ("order__isnull", False), ("slug__isnull", False)),
                    _connector="OR",
                ),
                name="awaited_brand_has_only_its_id",
                violation_error_message="有名称的品牌须有地址和次序；待补录的品牌除编号外一律留空。",
            ),
        ),
        migrations.AddConstraint(
            model_name="brand",
            constraint=models.UniqueConstraint(
                fields=("edition", "tier", "order"),
                name="brand_order_is_its_own",
                violation_error_message="同一评定中已有品牌使用这个次序。",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brand__isnull", False), ("edition__isnull", True), ("register__isnull", True)),
                    models.Q(("brand__isnull", True), ("edition__isnull", False), ("register__isnull", True)),
                    models.Q(("brand__isnull", True), ("edition__isnull", True), ("register__isnull", False)),
                    _connector="OR",
                ),
                name="version_is_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("brand", "number"), name="brand_number_is_its_own"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("edition", "number"), name="edition_number_is_its_own"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("register", "number"), name="register_number_is_its_own"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by__isnull", False), models.Q(("number", 1), ("reason", "first")), _connector="OR"
                ),
                name="only_people_publish_after_the_first_load",
            ),
        ),
        migrations.AddIndex(
            model_name="claimentry",
            index=models.Index(fields=["kind", "earliest"], name="brands_clai_kind_ba7933_idx"),
        ),
        migrations.AddIndex(
            model_name="claimentry",
            index=models.Index(fields=["source_id"], name="brands_clai_source__69db3b_idx"),
        ),
        migrations.AddIndex(
            model_name="brandentry",
            index=models.Index(fields=["withdrawn", "tier", "order"], name="brands_bran_withdra_f79f60_idx"),
        ),
        migrations.AddIndex(
            model_name="brandentry",
            index=models.Index(fields=["series_slug"], name="brands_bran_series__fedac8_idx"),
        ),
        migrations.AddIndex(
            model_name="brandentry",
            index=models.Index(fields=["decade"], name="brands_bran_decade_e6c656_idx"),
        ),
    ]
