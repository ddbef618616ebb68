import json
import shutil

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command


@pytest.fixture(autouse=True)
def only_its_own_database(django_db_blocker):
    """The check makes a database in memory; there is no other one here for it to touch."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def home(tmp_path):
    """A copy of the fixtures that a test may spoil."""
    return shutil.copytree(settings.BASE_DIR / "fixtures", tmp_path / "fixtures")


def spoil(home, name, change):
    """Change the rows of one file; give {pk: line on which its row begins} of the file as written."""
    path = next(home.rglob(name))
    rows = json.loads(path.read_text(encoding="utf8"))
    change(rows)
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf8")
    lines = path.read_text(encoding="utf8").splitlines()
    return {row.get("pk"): _line(lines, row.get("pk")) for row in rows}


def _line(lines, pk):
    # A row begins two lines above its pk: the brace, the model, the pk.
    return next((n - 1 for n, line in enumerate(lines) if f'"pk": "{pk}"' in line), 0)


def refusal(home):
    with pytest.raises(CommandError) as refused:
        call_command("check_content", home=home)
    return str(refused.value).splitlines()


def first(rows, model):
    return next(row for row in rows if row["model"] == f"brands.{model}")


@pytest.mark.long
def test_a_quotation_that_does_not_stand_is_named_with_file_and_line(home):
    def change(rows):
        first(rows, "figure")["fields"]["quote"] = "乙品牌办了十场"
        change.pk = first(rows, "figure")["pk"]

    lines = spoil(home, "07-lifa-xieshang.json", change)
    said = refusal(home)[0]
    assert said.startswith(f"07-lifa-xieshang.json:{lines[change.pk]} ")
    assert "依据的原文在段落和摘录中都找不到：“乙品牌办了十场”" in said


@pytest.mark.long
def test_a_lede_that_is_no_sentence_is_named(home):
    spoil(home, "10-weiyuan-jiangtan.json", lambda rows: first(rows, "brand")["fields"].update(lede="讲坛举办至今"))
    assert "导语不是完整的句子，须从句首起，到句末标点止：“讲坛举办至今”" in refusal(home)[0]


@pytest.mark.long
def test_a_tag_whose_words_do_not_speak_of_it_is_named(home):
    def change(rows):
        next(row for row in rows if row["model"] == "brands.brandtag")["fields"]["quote"] = "每人每年安排不少于1项议题"

    spoil(home, "01-tongbao-xieshang.json", change)
    assert any("标签“协商民主”：所依据的原文没有说到它：“每人每年安排不少于1项议题”" in line for line in refusal(home))


@pytest.mark.long
def test_a_number_that_no_claim_covers_is_named(home):
    spoil(home, "10-weiyuan-jiangtan.json", lambda rows: rows.remove(first(rows, "figure")))
    assert any("这个数字还没有说明" in line for line in refusal(home))


@pytest.mark.long
def test_a_row_without_an_id_is_an_error(home):
    spoil(home, "10-weiyuan-jiangtan.json", lambda rows: first(rows, "figure").pop("pk"))
    assert any("编号须是六个字符" in line for line in refusal(home))


@pytest.mark.long
def test_an_id_that_is_used_twice_is_named_with_both_places(home):
    def change(rows):
        first(rows, "figure")["pk"] = first(rows, "milestone")["pk"]

    spoil(home, "10-weiyuan-jiangtan.json", change)
    assert any("编号用了两次，另一处在10-weiyuan-jiangtan.json" in line.replace(" ", "") for line in refusal(home))


@pytest.mark.long
def test_a_date_that_is_no_edtf_is_refused(home):
    def change(rows):
        first(rows, "milestone")["fields"]["date"] = "二〇一八"

    spoil(home, "10-weiyuan-jiangtan.json", change)
    assert any("日期认不出" in line and "“二〇一八”" in line for line in refusal(home))


@pytest.mark.long
def test_a_duplicate_slug_is_refused_with_both_places(home):
    def change(rows):
        first(rows, "brand")["fields"]["slug"] = "lifa-xieshang"

    spoil(home, "10-weiyuan-jiangtan.json", change)
    assert refusal(home)[0] == (
        "10-weiyuan-jiangtan.json:2 地址用了两次，另一处在 07-lifa-xieshang.json:2：“lifa-xieshang”"
    )


def test_broken_json_is_named_with_its_line(home):
    path = next(home.rglob("tags.json"))
    path.write_text(path.read_text(encoding="utf8").replace("},", "}", 1), encoding="utf8")
    assert refusal(home)[0].startswith("tags.json:")


@pytest.mark.long
def test_twenty_nine_places_are_not_thirty(home):
    spoil(home, "awaited.json", lambda rows: rows.pop())
    assert "2021年评选：优秀工作品牌应有30个位置，现在有29个" in refusal(home)
