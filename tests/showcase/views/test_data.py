import csv
import hashlib
import io
import json

import pytest
from django.utils import timezone

from brands.models import Lead, Milestone, logbook
from tests import reviewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def media_root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def brand(make_brand, make_series, make_source, publish):
    brand = make_brand(
        series=make_series(), series_basis="由甲委员会牵头", publish=False,
        tags=(("甲标签", "jia-biaoqian", "由甲委员会牵头"),),
    )  # fmt: skip
    Lead.objects.create(brand=brand, name="甲委员会", role="牵头", quote="由甲委员会牵头")
    Milestone.objects.create(
        brand=brand, order=1, title="改名", date="2016", words="2016年", quote="2016年改名",
        excerpt=make_source(excerpts=("2016年改名。",)).excerpts.get(),
    )  # fmt: skip
    publish(brand, reason="first", note="首次发布")
    return brand


def test_names_are_resolved_and_claims_name_their_ground(client, brand):
    passage, figure, version = brand.passages.get(), brand.figures.get(), brand.versions.get()
    first, second = brand.milestones.all()
    ground = {"passage": passage.pk, "excerpt": None}
    found = client.get("/brands/jia/data.json").json()
    source = found["sources"][0]["id"]
    del found["sources"]
    assert found.pop("checkpoint") == logbook.public.view().checkpoint
    assert found == {
        "id": brand.pk, "name": "甲品牌", "aliases": [], "slug": "jia", "tier": "top", "edition": 2021,
        "series": {"slug": "zonghe", "name": "甲系列", "basis": [{"quote": "由甲委员会牵头", **ground}]},
        "leads": [{"name": "甲委员会", "role": "牵头", "quote": "由甲委员会牵头"}],
        "since": {"date": "2013-06", "words": "2013年6月"},
        "tags": [{"slug": "jia-biaoqian", "name": "甲标签", "quote": "由甲委员会牵头"}],
        "passages": [
                {"id": passage.pk, "text": passage.text, "source": None, "received": "", "fidelity": "本站编写"}
            ],
        "figures": [{
            "id": figure.pk, "value": "260", "low": None, "high": None, "display": "近260件", "unit": "件",
            "label": "累计协商", "qualifier": "近", "as_of": "", "as_of_basis": "", "role": "",
            "note": "", "compared_with": None, "relation": "", "quote": "累计协商近260件",
            "large": False, "passage": passage.pk,
        }],
        "speeches": [],
        "milestones": [
            {"id": first.pk, "date": "2013-06", "date_basis": "", "words": "2013年6月", "recurs": None,
             "title": "创办", "actor": "", "background": False, "quote": "创办于2013年6月", "origin": True,
             "passage": passage.pk},
            {"id": second.pk, "date": "2016", "date_basis": "", "words": "2016年", "recurs": None,
             "title": "改名", "actor": "", "background": False, "quote": "2016年改名",
             "origin": False, "source": source},
        ],
        "version": {
            "number": 1, "published_at": timezone.localtime(version.published_at).isoformat(timespec="seconds"),
            "reason": "首发", "note": "首次发布", "sha256": version.sha256,
                "url": "http://127.0.0.1:8000/brands/jia/versions/1/",
        },
    }  # fmt: skip


def test_nothing_is_escaped(client, brand):
    response = client.get("/brands/jia/data.json")
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert '"name": "甲品牌"' in response.content.decode()


def test_a_brand_without_series_and_origin_has_nulls(client, make_brand):
    make_brand(milestones=({"title": "创办", "date": "2013-06", "words": "2013年6月", "quote": "创办于2013年6月"},))
    found = client.get("/brands/jia/data.json").json()
    assert (found["series"], found["since"]) == (None, None)


def test_an_older_version_keeps_its_own_data(client, brand, publish):
    brand.aliases = "甲"
    brand.save()
    publish(brand)
    assert client.get("/brands/jia/versions/1/data.json").json()["aliases"] == []
    assert client.get("/brands/jia/versions/2/data.json").json() == client.get("/brands/jia/data.json").json()


def test_the_snapshot_is_the_bytes_that_were_checked(client, brand):
    version = brand.versions.get()
    response = client.get("/brands/jia/versions/1/snapshot.json")
    assert response.content == version.content.encode()
    assert hashlib.sha256(response.content).hexdigest() == version.sha256
    assert response["ETag"] == f'"{version.sha256}"'
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert json.loads(response.content) == version.data


@pytest.mark.parametrize("form", ["data.json", "snapshot.json"])
def test_an_unknown_version_is_404(client, brand, form):
    assert client.get(f"/brands/jia/versions/9/{form}").status_code == 404


@pytest.mark.parametrize("path", ["/brands/jia/data.json", "/timeline.json", "/timeline.csv"])
def test_data_cost_one_query(client, brand, django_assert_num_queries, path):
    client.get(path)  # reads the versions, once a process
    with django_assert_num_queries(1):
        client.get(path)


def test_the_licence_is_told_only_when_the_office_has_set_one(client, brand, register, publish):
    paths = ["/brands/jia/data.json", "/brands/jia/versions/1/data.json", "/timeline.json"]
    assert ["licence" in client.get(path).json() for path in paths] == [False] * 3
    register.licence_line = "甲许可"
    register.save()
    publish(register)
    assert [client.get(path).json()["licence"] for path in paths] == ["甲许可"] * 3


def test_the_timeline_names_each_milestones_brand_and_ground(client, brand):
    first, second = brand.milestones.all()
    found = client.get("/timeline.json").json()
    assert [row["id"] for row in found["milestones"]] == [first.pk, second.pk]
    source = found["milestones"][1]["source"]
    assert found["milestones"][0] == {
        "id": first.pk, "date": "2013-06", "date_basis": "", "words": "2013年6月", "recurs": None,
        "title": "创办", "background": False, "quote": "创办于2013年6月",
        "brand": {"id": brand.pk, "slug": "jia", "name": "甲品牌", "tier": "top"}, "edition": None,
        "source": None, "url": f"http://127.0.0.1:8000/brands/jia/#m-{first.pk}",
    }  # fmt: skip
    assert source == brand.milestones.last().excerpt.source_id


def test_the_timeline_as_csv_is_the_same_rows_behind_a_bom(client, brand):
    response = client.get("/timeline.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.content.startswith(b"\xef\xbb\xbfid,date,words,")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    told = client.get("/timeline.json").json()["milestones"]
    assert [(row["id"], row["quote"], row["url"]) for row in rows] == [
        (row["id"], row["quote"], row["url"]) for row in told
    ]


OPEN = ["/brands/jia/data.json", "/brands/jia/versions/1/snapshot.json", "/timeline.json", "/timeline.csv"]


@pytest.mark.parametrize("path", [*OPEN, "/schemas/brand.json", "/data.zip"])
def test_open_data_may_be_read_from_everywhere_and_asked_for_conditionally(client, brand, media_root, path):
    answer = client.get(path)
    answer.close()
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    again = client.get(path, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    assert (again["Access-Control-Allow-Origin"], again["Vary"]) == ("*", "Accept-Encoding")
    other = client.get(path, headers={"if-none-match": '"anders"'})
    other.close()
    assert other.status_code == 200


def test_data_change_their_tag_with_their_content(client, brand, publish):
    before = client.get("/brands/jia/data.json")["ETag"]
    brand.aliases = "甲"
    brand.save()
    publish(brand)
    assert client.get("/brands/jia/data.json", headers={"if-none-match": before}).status_code == 200


def test_a_page_is_not_open_to_other_origins(client, brand):
    assert "Access-Control-Allow-Origin" not in client.get("/brands/jia/").headers


def test_a_moved_or_withdrawn_address_can_be_read_from_elsewhere_too(client, brand, withdraw):
    reviewed.give_former_address(brand, "jiu")
    withdraw(brand)
    answers = [client.get(f"/brands/{slug}/data.json") for slug in ("jiu", "jia")]
    assert [(a.status_code, a["Access-Control-Allow-Origin"]) for a in answers] == [(301, "*"), (410, "*")]
