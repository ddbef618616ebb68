"""Addresses of ids: read in any case of letters, kept in one."""

import pytest

from showcase.pagestore.page_kinds import kind_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(register, make_brand):
    return make_brand()


@pytest.mark.parametrize(
    "path",
    [
        "/b/{}/", "/b/{}/?q=260", "/b/{}/history/", "/b/{}/history.json", "/embed/brands/jia/figures/{}/",
        "/embed/brands/jia/figures/{}/?version=1&theme=dark", "/zh-hant/embed/brands/jia/figures/{}/", "/sources/{}/",
        "/zh-hant/sources/{}/", "/go/{}/",
    ],
)  # fmt: skip
def test_an_id_is_read_in_any_case_of_letters(client, brand, path):
    id = "3a9xkf"
    answer = client.get(path.format(id.upper()))
    assert (answer.status_code, answer["Location"]) == (301, path.format(id))


@pytest.mark.parametrize("id", ["3A9XK", "3A9XKFF", "3A9XK0", "a%0D%0ALocation%3A%20b"])
def test_what_is_no_id_leads_nowhere(client, brand, id):
    assert [client.get(f"{path}{id}/").status_code for path in ("/b/", "/go/", "/sources/")] == [404] * 3


def test_only_the_one_address_is_kept(brand):
    id = brand.pk
    assert kind_of(f"/b/{id}/").name == "short"
    assert [kind_of(path.format(id.upper())) for path in ("/b/{}/", "/go/{}/", "/sources/{}/")] == [None] * 3
