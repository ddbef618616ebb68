import subprocess

import pytest


@pytest.fixture
def punctuation(script):
    return script("punctuation")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("统领,履职", "统领，履职"),
        ("何时?不知", "何时？不知"),
        ("注意:10:44开会", "注意：10:44开会"),
        ("近260件(次)", "近260件（次）"),
        ("上海(2021)年", "上海（2021）年"),
        ("他说:“好”", "他说：“好”"),
        ("好。真的!", "好。真的！"),
        ("一、二; 三", "一、二；三"),
        ("《通报》(摘)", "《通报》（摘）"),
        ("占97%,其余未载", "占97%，其余未载"),
    ],
)
def test_half_width_marks_in_chinese_text_become_full_width(punctuation, before, after):
    assert punctuation.mended(f'{{"text": "{before}"}}', ".json") == f'{{"text": "{after}"}}'


@pytest.mark.parametrize(
    "source",
    [
        '{"a": "共2,300人", "b": ["2013,2014"], "c": "统领"}',
        '{"统领": "通报", "会": 1}',
        '{"address": "https://example.cn/a?x=1,2:会"}',
        '{"time": "10:44", "quote": "上午10:44到会"}',
        '{"escaped": "通报\\n(a)", "b": "a\\"通报"}',
        '{"text": "通报，协商（次）：“好”；是吗？是！"}',
    ],
)
def test_json_of_figures_times_addresses_and_syntax_stays(punctuation, source):
    assert punctuation.mended(source, ".json") == source


@pytest.mark.parametrize(
    "source",
    [
        '{% if brand,二 %}{{ brand.name|default:"未载" }}{% endif %}',
        '<a href="/search/?q=协商,学习" class="x:y">通报</a>',
        "{# 说明,备注 #}<!-- 说明,备注 -->{% comment %}说明,备注{% endcomment %}",
        "<p>通报&nbsp;协商&#12289;会</p>",
        '<script type="application/ld+json">{"name":"通报","b":("会")}</script>',
        "<p>统领</p>\n<p>(A)</p>",
        "<time datetime='10:44'>10:44</time>",
    ],
)
def test_template_code_markup_comments_and_addresses_stay(punctuation, source):
    assert punctuation.mended(source, ".html") == source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>通报,协商</p>", "<p>通报，协商</p>"),
        ("<p><b>通报</b>: {{ x }}</p>", "<p><b>通报</b>： {{ x }}</p>"),
        ('<img alt="通报,协商">', '<img alt="通报，协商">'),
        ('<input placeholder="找什么?">', '<input placeholder="找什么？">'),
        ("{% include 'a.html' with title='通报:协商' %}", "{% include 'a.html' with title='通报：协商' %}"),
        ('<p title="共{{ n }}项(次)">x</p>', '<p title="共{{ n }}项（次）">x</p>'),
        ('<a title="{{ x|default:"未载,待补" }}">x</a>', '<a title="{{ x|default:"未载，待补" }}">x</a>'),
        ("<p>{{ count }}个(次)</p>", "<p>{{ count }}个（次）</p>"),
    ],
)
def test_text_attributes_and_strings_of_templates_are_mended(punctuation, before, after):
    assert punctuation.mended(before, ".html") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('raise ValueError("没有引文,请填写")\n', 'raise ValueError("没有引文，请填写")\n'),
        ('x = f"第{n}段:引文{a[1:2]}不在"\n', 'x = f"第{n}段：引文{a[1:2]}不在"\n'),
        ('x = ("引文(原文)",\n     "段落,号")\n', 'x = ("引文（原文）",\n     "段落，号")\n'),
        ('def f():\n    """One 通报,协商 in."""\n', 'def f():\n    """One 通报，协商 in."""\n'),
    ],
)
def test_python_strings_are_mended(punctuation, before, after):
    assert punctuation.mended(before, ".py") == after


@pytest.mark.parametrize(
    "source",
    [
        'names = {"通报":1, "会":2}\n',
        'rule = re.compile(r"第[一二](?:届|次),会")\n',
        "# 通报,协商\n",
        'def f():\n    """Return the seal (通报), the name (品牌): both."""\n',
        'x = f"no brand is named 通报 (see {path}:{line}) here"\n',
        'x = f"{path}:{line}: 没有"\n',
        'x = "通报,协商"  # punctuation: kept\n',
        'x = "第%(n)d届%(name)s"\n',
    ],
)
def test_python_code_patterns_comments_and_english_stay(punctuation, source):
    assert punctuation.mended(source, ".py") == source


def test_a_catalogue_is_mended_in_its_translations_only(punctuation):
    source = 'msgid "a, 会,b"\nmsgstr ""\n"请输入,%(name)s(必填)"\n'

    assert punctuation.mended(source, ".po") == 'msgid "a, 会,b"\nmsgstr ""\n"请输入，%(name)s（必填）"\n'


def test_markdown_is_mended_between_chinese_only(punctuation):
    source = "A Brand (品牌), an Edition (评选).\n通报,协商 `通报,协商` [会](a,b)\n```\n通报,协商\n```\n品牌, 评选\n"
    expected = "A Brand (品牌), an Edition (评选).\n通报，协商 `通报,协商` [会](a,b)\n```\n通报,协商\n```\n品牌, 评选\n"

    assert punctuation.mended(source, ".md") == expected


def test_mending_twice_changes_nothing_more(punctuation):
    once = punctuation.mended("<p>通报, 协商(次): “好”</p>", ".html")

    assert once == "<p>通报，协商（次）：“好”</p>"
    assert punctuation.mended(once, ".html") == once


def test_the_release_and_the_tests_are_not_read(punctuation, tmp_path):
    names = ["fixtures/texts/a.json", "fixtures/a.json", "tests/test_a.py", "brands/a.py", "templates/a.html", "a.html"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)

    read = [str(path.relative_to(tmp_path)) for path in punctuation.files_to_read(tmp_path)]

    assert read == ["brands/a.py", "fixtures/a.json", "templates/a.html"]


def test_a_copy_of_the_files_without_git_is_read_too(script, tmp_path, monkeypatch):
    for name in ("README.md", "brands/a.py", "tests/a.py", "var/b.md", "fixtures/texts/c.json", "fixtures/d.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("甲", encoding="utf8")
    wanted = [tmp_path / name for name in ("README.md", "brands/a.py", "fixtures/d.json")]
    punctuation = script("punctuation")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert punctuation.files_to_read(tmp_path) == wanted
    monkeypatch.setenv("PATH", str(tmp_path))
    assert punctuation.files_to_read(tmp_path) == wanted
