"""Every number in an address is written in one way: a version, a selection, a part has one address and no other."""

import pytest

from showcase.routes.lookup import find, kinds
from showcase.routes.numbers import number_of

pytestmark = pytest.mark.django_db
OTHERS = ("0{}", "00{}", "+{}", "-{}", "{}.0", "０{}", "{} ", "{}" + "0" * 9)


def numbered():
    """{URL name: its path with a number to be put in} of every public route that has one."""
    found = {}
    for kind in kinds().values():
        before, is_number, after = kind.route.replace("<later:", "<number:").partition("<number:")
        if is_number:
            own = before.replace("versions/", "/brands/jia/versions/") if before == "versions/" else f"/{before}"
            found[kind.name] = own + "{}" + after.partition(">")[2].replace("<path:path>", "0/000.p/3")
    return found


def test_no_public_route_takes_a_number_in_more_than_one_way():
    assert [kind.name for kind in kinds().values() if "<int:" in kind.route] == []
    assert {"brand-version", "version-data", "selection", "sitemap-part", "later-log-tile"} < set(numbered())


@pytest.mark.parametrize("other", OTHERS)
def test_another_way_of_writing_a_number_leads_nowhere(other):
    found = {name: find(path.format(other.format(2))) for name, path in numbered().items()}
    assert found == dict.fromkeys(found)
    assert {name: find(path.format(2))[0].name for name, path in numbered().items()} == {name: name for name in found}


def test_the_first_log_has_the_plain_address_alone(client, corrected_twice):
    assert [client.get(path).status_code for path in ("/log/key", "/log/1/key", "/log/1/checkpoint")] == [200, 404, 404]


@pytest.mark.parametrize(
    "path",
    [
        "/brands/jia/versions/{}/", "/brands/jia/versions/{}/data.json", "/brands/jia/versions/{}/cite.bib",
        "/brands/jia/versions/3/changes/?from={}", "/embed/brands/jia/?version={}",
        "/embed/brands/jia/timeline/?version={}",
    ],
)  # fmt: skip
def test_a_version_answers_at_one_address(client, corrected_twice, path):
    said = {text: client.get(path.format(text)).status_code for text in ("1", "01", "001", "%2B1", "1" + "0" * 30)}
    assert said == {"1": 200, "01": 404, "001": 404, "%2B1": 404, "1" + "0" * 30: 404}


def test_a_number_of_a_query_is_read_in_the_same_way():
    assert [number_of(text) for text in ("1", "2021", "", "0", "01", "x", "１", "9" * 10)] == [
        *(1, 2021), *[None] * 6,
    ]  # fmt: skip
