"""Share pictures as files: when they are drawn, what they are named by, where they are sent from."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from PIL import Image

from brands.models import BrandEntry, ScriptTerm
from showcase.pictures import share_images
from showcase.reading import context
from showcase.traditional.converter import convert
from tests import reviewed

HOOKS = ["showcase.pictures.share_images.build", "showcase.pictures.renditions.build"]


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.AFTER_PUBLISHING = HOOKS
    return tmp_path


@pytest.fixture
def entry(media, register, make_brand):
    make_brand()
    return BrandEntry.objects.for_page().get()


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def names(entry):
    folder = f"artefacts/{entry.pk}-{share_images.artefact_key(entry, context.published())}"
    return [f"{folder}/{kind}.png" for kind in ("card", "poster", "square")]


def test_pictures_are_drawn_after_the_commit_and_not_before(
    media, register, make_brand, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_brand()
        assert files(media) == []
    assert files(media) == names(BrandEntry.objects.for_page().get())


def test_nothing_is_drawn_when_publishing_is_rolled_back(
    media, register, make_brand, django_capture_on_commit_callbacks
):
    def publish_and_fail():
        with transaction.atomic():
            make_brand()
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True) as callbacks, pytest.raises(ZeroDivisionError):
        publish_and_fail()
    assert (callbacks, files(media)) == ([], [])


def test_what_fails_after_publishing_undoes_nothing(
    media, settings, make_brand, django_capture_on_commit_callbacks, caplog
):
    settings.AFTER_PUBLISHING = ["showcase.nowhere.build"]
    with django_capture_on_commit_callbacks(execute=True):
        make_brand()
    assert list(BrandEntry.objects.values_list("slug", flat=True)) == ["jia"]
    assert "No module named 'showcase.nowhere'" in caplog.text


@pytest.mark.long
def test_the_first_load_draws_nothing(media, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("first_load", stdout=StringIO())
    assert files(media) == []


def test_drawing_again_does_nothing(entry, media):
    first = share_images.build_entry(entry, context.published())
    stamps = [path.stat().st_mtime_ns for path in first]
    again = share_images.build_entry(entry, context.published())
    assert [path.stat().st_mtime_ns for path in again] == stamps
    assert files(media) == names(entry)


def test_a_new_version_another_address_and_another_organ_are_other_pictures(entry, publish):
    site = context.published()
    other = {**site, "organ": "乙市委员会"}
    keys = [share_images.artefact_key(entry, site), share_images.artefact_key(entry, other)]
    entry.slug = "jia-er"
    keys.append(share_images.artefact_key(entry, site))
    entry.brand.seal = "甲品"
    entry.brand.lede = "由甲委员会牵头"
    entry.brand.save()
    publish(entry.brand)
    keys.append(share_images.artefact_key(BrandEntry.objects.for_page().get(), site))
    assert len(set(keys)) == 4


def test_a_withdrawn_brand_loses_its_pictures(entry, media, withdraw, client, django_capture_on_commit_callbacks):
    paths = share_images.build_entry(entry, context.published())
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(entry.brand)
    assert [path.exists() for path in paths] == [False] * 3
    assert client.get("/brands/jia/card.png").status_code == 410
    assert client.get(f"/media/{names(entry)[0]}").status_code == 404


@pytest.mark.parametrize(("kind", "size"), [("card", (1200, 630)), ("square", (600, 600)), ("poster", (1080, 1920))])
def test_a_brands_pictures_are_drawn_when_they_are_first_asked_for(entry, media, client, kind, size):
    answer = client.get(f"/brands/jia/{kind}.png")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "public, max-age=300")
    (media / "seen.png").write_bytes(answer.getvalue())
    with Image.open(media / "seen.png") as picture:
        assert picture.size == size
    assert files(media / "artefacts") == [f"{Path(names(entry)[0]).parent.name}/{kind}.png"]


def test_the_picture_of_the_traditional_home_page_is_in_its_characters(entry, client):
    pages = [client.get(path).content.decode() for path in ("/", "/zh-hant/")]
    addresses = [re.search(r'src="([^"]*square\.png[^"]*)"', page)[1] for page in pages]
    assert addresses == ["/square.png", "/square.png?script=hant"]
    pictures = [client.get(address).getvalue() for address in (*addresses, "/square.png?script=hans")]
    assert (pictures[0] == pictures[2], pictures[0] == pictures[1]) == (True, False)


@pytest.mark.parametrize("kind", ["card", "square", "poster"])
def test_a_brands_pictures_are_in_the_characters_of_the_page_that_shows_them(media, register, make_brand, client, kind):
    make_brand("发扬", slug="fayang", seal="发扬")
    pages = [client.get(path).content.decode() for path in ("/brands/fayang/", "/zh-hant/brands/fayang/")]
    shown, stays = rf'/media/artefacts/[^/"]*/{kind}\.png', rf'/brands/fayang/{kind}\.png[^"]*'
    drawn = [[client.get(address).getvalue() for address in re.findall(shown, page)] for page in pages]
    assert [len(pictures) > 0 for pictures in drawn] == [True, True]
    kept = [client.get(re.search(stays, page)[0]).getvalue() for page in pages]
    assert [set(pictures) for pictures in drawn] == [{kept[0]}, {kept[1]}]
    entry = BrandEntry.objects.for_page().get()
    make_brand("發揚", slug="chuantong", seal="發揚", order=2)
    other = BrandEntry.objects.for_page().get(name="發揚")
    site = context.published()
    site |= {name: convert(site[name]) for name in ("organ", "site_name")}
    # 发扬 in traditional characters is drawn as a brand would be that is called 發揚; a poster has its address too.
    same = kind != "poster"
    assert (drawn[1][0] == share_images.artefact_file(other, kind, site).read_bytes()) == same
    assert drawn[0][0] != drawn[1][0]
    assert share_images.artefact_key(entry, site) != share_images.artefact_key(entry, site, in_hant=True)


def test_another_term_of_the_desk_makes_other_pictures_in_traditional_characters_alone(entry, register, publish):
    keys = [share_images.artefact_key(entry, context.published(), in_hant=in_hant) for in_hant in (False, True)]
    ScriptTerm.objects.create(hans="甲品", hant="乙品", reason="甲理由")
    publish(register)
    later = [share_images.artefact_key(entry, context.published(), in_hant=in_hant) for in_hant in (False, True)]
    assert [key == other for key, other in zip(keys, later, strict=True)] == [True, False]


def test_the_hashed_address_is_drawn_on_demand_and_kept_for_ever(entry, client):
    url = share_images.artefact_url(entry, "square", context.published())
    assert url == f"/media/{names(entry)[2]}"
    answer = client.get(url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert answer.getvalue() == client.get("/brands/jia/square.png").getvalue()
    answer = client.get(url, headers={"if-none-match": answer["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")


def test_nothing_is_drawn_for_a_key_that_is_not_the_current_one(entry, media, client):
    assert client.get(f"/media/artefacts/{entry.pk}-000000000000/card.png").status_code == 404
    assert client.get("/media/artefacts/zzzzzz-000000000000/card.png").status_code == 404
    assert files(media) == []


def test_an_unknown_slug_is_404_and_a_former_one_moves(entry, client):
    reviewed.give_former_address(entry.brand, "lao")
    moved = client.get("/brands/lao/poster.png")
    assert (moved.status_code, moved["Location"]) == (301, "/brands/jia/poster.png")
    assert client.get("/brands/wu/poster.png").status_code == 404


def test_the_address_of_a_picture_takes_no_query(entry, django_assert_num_queries):
    site = context.published()
    with django_assert_num_queries(0):
        share_images.artefact_url(entry, "card", site)


def test_the_site_has_a_card_of_its_own(entry, client, media):
    answer = client.get("/card.png")
    (media / "seen.png").write_bytes(answer.getvalue())
    with Image.open(media / "seen.png") as picture:
        assert (picture.size, answer["Content-Type"]) == ((1200, 630), "image/png")


def test_the_command_makes_what_is_missing(entry, media, capsys, make_brand):
    make_brand("乙品牌", slug="yi", order=2)
    call_command("build_artefacts")
    made = files(media)
    assert ([name for name in made if entry.pk in name], len(made)) == (names(entry), 7)
    (media / made[0]).unlink()
    call_command("build_artefacts")
    assert files(media) == made
    assert capsys.readouterr().out.splitlines() == ["The pictures of 2 brands and of the site are in place."] * 2


def test_a_character_without_glyph_is_said_in_the_log(media, register, make_brand, caplog):
    make_brand("甲𪚥牌")
    entry = BrandEntry.objects.for_page().get()
    share_images.artefact_file(entry, "card", context.published())
    assert [record.getMessage() for record in caplog.records] == [
        "甲𪚥牌: the vendored font has no glyph for 𪚥; a frame was drawn."
    ]


def test_a_drawing_that_fails_leaves_no_file(media):
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        share_images.make_file("artefacts/a/card.png", fail)
    assert files(media) == []
