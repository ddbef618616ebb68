import csv
import io
import time

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from brands.models import Audit, Brand, Figure
from brands.tables.brand_sheet.columns import HEADINGS

ROWS = [
    {"品牌名称": "乙品牌", "行类": "品牌"},
    {"品牌名称": "乙品牌", "行类": "段落", "原文": "乙品牌办了近40场活动。"},
    {"品牌名称": "乙品牌", "行类": "数字", "原文": "办了近40场活动", "标题": "活动", "原样": "近40场", "单位": "场"},
]


@pytest.fixture
def place(desk):
    return Brand.objects.create(edition=desk.edition, tier="excellent")


def table(rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([row.get(heading, "") for heading in HEADINGS] for row in rows)
    return SimpleUploadedFile("甲.csv", out.getvalue().encode("gb18030"))


def shown(client, rows=ROWS):
    return client.post(reverse("admin:awaited"), {"file": table(rows)})


def sent(page):
    return {"rows": page.context["token"], "digest": page.context["plan"].digest}


@pytest.mark.long
def test_a_table_is_shown_first_and_written_once_it_is_confirmed(desk_client, place):
    page = shown(desk_client)
    assert [brand.name for brand in page.context["plan"].brands] == ["乙品牌"]
    assert Brand.objects.awaited().count() == 1
    response = desk_client.post(reverse("admin:awaited"), sent(page), follow=True)
    assert [str(message) for message in response.context["messages"]] == ["已补录1个品牌，都是草稿：乙品牌。"]
    assert [str(brand) for brand in response.context["cl"].result_list] == ["甲品牌", "乙品牌"]
    assert Brand.objects.awaited().count() == 0


def test_a_second_confirmation_writes_nothing_and_shows_why(desk_client, place):
    page = shown(desk_client)
    desk_client.post(reverse("admin:awaited"), sent(page))
    response = desk_client.post(reverse("admin:awaited"), sent(page))
    assert [str(error) for error in response.context["errors"]] == [
        "第2行A列“品牌名称”：待补录、还没有人写过内容的只剩0个，表里有1个品牌。"
    ]
    assert Brand.objects.named().count() == 2


def test_a_confirmation_that_is_sent_twice_at_once_is_one(desk_client, place):
    page = shown(desk_client)
    form = sent(page) | {"form_owner": page.context["form_owner"]}
    first, second = (desk_client.post(reverse("admin:awaited"), form, follow=True) for _ in range(2))
    told = [str(message) for message in second.context["messages"]]
    assert (second.redirect_chain, told) == (first.redirect_chain, ["这一步刚才已经办好，没有再办一次。"])


def test_another_check_value_writes_nothing(desk_client, place):
    response = desk_client.post(reverse("admin:awaited"), sent(shown(desk_client)) | {"digest": "0" * 64})
    assert [str(m) for m in response.context["messages"]] == ["核对之后编辑台有了变化，一行也没有写入。请再看一遍。"]
    assert Brand.objects.awaited().count() == 1


@pytest.mark.parametrize("change", [lambda token: token[:-2], lambda token: "", lambda token: "甲" + token])
def test_a_changed_table_writes_nothing(desk_client, place, change):
    page = shown(desk_client)
    response = desk_client.post(
        reverse("admin:awaited"), sent(page) | {"rows": change(page.context["token"])}, follow=True
    )
    assert [str(m) for m in response.context["messages"]] == ["核对已经过了一小时，或者不完整。请重新上传。"]
    assert Brand.objects.awaited().count() == 1


def test_a_confirmation_is_good_for_an_hour(desk_client, place, monkeypatch):
    page = shown(desk_client)
    an_hour_later = time.time() + 3601
    monkeypatch.setattr("django.core.signing.time.time", lambda: an_hour_later)
    desk_client.post(reverse("admin:awaited"), sent(page))
    assert Brand.objects.awaited().count() == 1


def test_somebody_else_cannot_confirm_it(desk_client, place, client, django_user_model):
    page = shown(desk_client)
    other = django_user_model.objects.create_user("other", is_staff=True)
    other.groups.add(Group.objects.get(name="撰稿"))
    client.force_login(other)
    assert client.post(reverse("admin:awaited"), sent(page)).status_code == 403
    assert Brand.objects.awaited().count() == 1


def test_wrong_cells_are_listed_and_nothing_can_be_confirmed(desk_client, place):
    page = shown(desk_client, [*ROWS[:2], ROWS[2] | {"原样": "近50场"}])
    assert [str(error) for error in page.context["errors"]] == [
        "第4行E列“原样”：数字原样在原文中出现了0次，须恰好一次：“近50场”。"
    ]
    assert "plan" not in page.context


def test_the_template_comes_as_a_workbook(desk_client, place):
    response = desk_client.get(reverse("admin:awaited_template"))
    assert response["Content-Disposition"] == 'attachment; filename="awaited-brands.xlsx"'
    assert load_workbook(io.BytesIO(response.content)).sheetnames == ["填写", "说明"]


def exported(client, kind):
    response = client.get(reverse("admin:export", args=[kind]))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_brands_figures_and_milestones_go_out_and_it_is_put_down(desk_client, published, editor):
    (brand,) = exported(desk_client, "brands")
    assert (brand["名称"], brand["标签"], brand["状态"], brand["公开版次"]) == ("甲品牌", "甲标签", "已发布", "1")
    (figure,) = exported(desk_client, "figures")
    assert (figure["品牌"], figure["数字原样"], figure["数值"]) == ("甲品牌", "近30场", "30")
    (milestone,) = exported(desk_client, "milestones")
    assert (milestone["日期（EDTF）"], milestone["始于"]) == ("2011", "true")
    deeds = Audit.objects.filter(action__startswith="export.").values_list("action", "by")
    assert sorted(deeds) == [(f"export.{kind}", editor.pk) for kind in ("brands", "figures", "milestones")]


def test_no_cell_that_goes_out_is_a_formula(desk_client, desk):
    Figure.objects.update(label='=HYPERLINK("http://127.0.0.1/")')
    (figure,) = exported(desk_client, "figures")
    assert figure["数的是什么"] == '\'=HYPERLINK("http://127.0.0.1/")'


@pytest.mark.parametrize("role", ["审计", "初审", "系统"])
def test_who_does_not_write_cannot_import(client, place, django_user_model, role):
    someone = django_user_model.objects.create_user("someone", is_staff=True)
    someone.groups.add(Group.objects.get(name=role))
    client.force_login(someone)
    session = client.session
    session["second_factor"] = True
    session.save()
    for page in ("admin:awaited", "admin:awaited_template"):
        assert client.get(reverse(page)).status_code == 403
    assert client.post(reverse("admin:awaited"), {"file": table(ROWS)}).status_code == 403


def test_another_export_does_not_exist(desk_client, desk):
    assert desk_client.get(reverse("admin:export", args=["users"])).status_code == 404
