"""One picture is taken back like a sentence: no version shows it, none of its files is sent, and it is said why."""

import hashlib

import pytest
from django.core.files.base import ContentFile

from brands.models import Version
from brands.review import steps, warnings
from tests import reviewed
from tests.desk_forms import picture_file
from tests.people import person
from tests.review_pages import url

pytestmark = pytest.mark.django_db
WHY = "图中有人不愿公开"


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """What follows upon a commit is done."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def unwarned(register, monkeypatch):
    monkeypatch.setattr(warnings, "warnings", lambda data: [])


@pytest.fixture
def pictured(make_brand, publisher, settings, tmp_path, committing, unwarned):
    """甲品牌, whose version 1 has two pictures and whose desk has one of them left."""
    settings.MEDIA_ROOT = tmp_path
    brand = make_brand()
    for name, size in (("甲", (600, 400)), ("乙", (700, 400))):
        data = picture_file(size=size).read()
        sha256 = hashlib.sha256(data).hexdigest()
        file = ContentFile(data, name=f"{sha256[:16]}.jpg")
        said = {"alt": f"{name}替代", "caption": f"{name}图注", "credit": "甲署名", "licence": "press"}
        brand.pictures.create(file=file, sha256=sha256, **said)
    with committing(execute=True):
        reviewed.publish(brand, by=publisher, reason="update", note="补两张图片。")
    brand.gone = brand.pictures.get(caption="甲图注")
    brand.pictures.filter(caption="甲图注").delete()
    return brand


def files_of(client, number=2):
    """The addresses of the pictures that a version's page asks for."""
    html = client.get(f"/brands/jia/versions/{number}/").content.decode()
    names = {part.split('"')[0].split(" ")[0] for part in html.split("/media/")[1:]}
    return sorted(name for name in names if name.startswith(("pictures", "renditions")))


def answers(client, names):
    """{name: status} of files."""
    told = {}
    for name in names:
        answer = client.get(f"/media/{name}")
        told[name] = answer.status_code
        answer.close()
    return told


def withhold(brand, publisher):
    run = steps.submit(
        brand, by=reviewed.person(publisher, "撰稿"), reason="withhold", note=WHY, words=brand.gone.sha256
    )
    return steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))


def test_no_page_shows_it_and_its_files_are_gone(client, pictured, publisher, committing):
    shown = files_of(client)
    assert answers(client, shown) == dict.fromkeys(shown, 200)
    with committing(execute=True):
        withhold(pictured, publisher)
    left = files_of(client)
    assert left
    assert set(left) < set(shown)
    assert answers(client, shown) == {name: 200 if name in left else 410 for name in shown}
    for page in ("versions/2/", "versions/2/data.json", "data.json", "versions/3/changes/"):
        text = client.get(f"/brands/jia/{page}").content.decode()
        assert [words for words in ("甲图注", "甲替代", pictured.gone.sha256) if words in text] == [], page
    told = client.get("/corrections/").content.decode()

    assert "有图片撤回，各版都不再显示。" in told
    assert f"第2版有图片撤回，各版都不再显示；缘由：{WHY}。" in client.get("/corrections/feed.xml").content.decode()


def test_it_can_never_be_published_again(pictured, publisher):
    withhold(pictured, publisher)
    pictured.gone.save(force_insert=True)
    with pytest.raises(Exception, match="撤回的图片（图中有人不愿公开），不能再发布"):
        reviewed.publish(pictured, by=publisher, reason="update", note="又有了。")


def test_the_form_offers_what_is_gone_from_the_desk_and_shows_each_version_first(client, pictured):
    client.force_login(person("甲撰稿", "撰稿"))
    page = client.get(url("submit", pictured))
    offered = page.context["form"].fields["picture"].choices
    assert offered == [("", "没有"), (pictured.gone.sha256, "甲图注")]
    sent = {"reason": "withhold", "note": WHY, "picture": pictured.gone.sha256}
    wrong = client.post(url("submit", pictured), sent | {"reason": "update"})
    assert wrong.context["form"].errors == {"picture": ["缘由不是“撤回语句”，这里不选。"]}
    page = client.post(url("submit", pictured), sent)
    assert [effect.version.number for effect in page.context["effects"]["versions"]] == [2]
    assert "甲替代；甲图注" in page.content.decode()
    answer = client.post(url("submit", pictured), sent | {"seen": page.context["form"].data["seen"]}, follow=True)
    assert "已送审，等待初审" in answer.content.decode()


def test_what_still_stands_at_the_desk_is_not_taken_back(pictured, publisher):
    left = pictured.pictures.get()
    with pytest.raises(Exception, match="撤回的图片还在内容里，请先从编辑台删去"):
        steps.submit(pictured, by=reviewed.person(publisher, "撰稿"), reason="withhold", note=WHY, words=left.sha256)
    assert Version.objects.of(pictured).count() == 2


def test_what_an_earlier_version_gave_up_is_taken_back_without_another_change(client, pictured, publisher):
    reviewed.publish(pictured, by=publisher, reason="update", note="少一张图片。")
    withhold(pictured, publisher)
    assert "甲图注" not in client.get("/brands/jia/versions/2/").content.decode()
    assert "有图片撤回，各版都不再显示。" in client.get("/corrections/").content.decode()
