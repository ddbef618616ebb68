"""The whole checkpoint in everything that is kept elsewhere: size without root would pin nothing."""

import io
import zipfile

import pytest
from lxml import etree

from brands.ledger import verify
from brands.models import Brand, Version, logbook

pytestmark = pytest.mark.django_db
PROOF = "/brands/jia/versions/1/proof.tlog-proof"


@pytest.fixture
def note(settings, tmp_path, register, make_brand, publish):
    """The newest checkpoint of a site with one brand, corrected once."""
    settings.MEDIA_ROOT = tmp_path
    brand = make_brand()
    Brand.objects.filter(pk=brand.pk).update(aliases="甲")
    publish(brand, "更正一处", Version.Reason.CORRECTION)
    return logbook.public.view().checkpoint


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.getvalue().decode()


def test_every_feed_has_the_whole_checkpoint(client, note):
    for path in ("/feed.xml", "/brands/jia/feed.xml", "/corrections/feed.xml"):
        feed = etree.fromstring(text(client, path).encode())
        found = [one.text for one in feed if one.tag == "{https://c2sp.org/tlog-checkpoint}checkpoint"]
        assert (path, found) == (path, [note])


def test_citations_and_data_have_it_too(client, note):
    assert text(client, "/brands/jia/versions/1/cite.txt").endswith(f"见 /log/）\n{note}\n")
    for path in ("/brands/jia/data.json", "/brands/jia/versions/1/data.json"):
        assert client.get(path).json()["checkpoint"] == note


def test_the_archive_and_the_press_pack_have_it_with_proofs(client, note, tmp_path):
    with zipfile.ZipFile(io.BytesIO(client.get("/data.zip").getvalue())) as archive:
        assert archive.read("log/checkpoint").decode() == note
    with zipfile.ZipFile(io.BytesIO(client.get("/brands/jia/press.zip").getvalue())) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    assert files["checkpoint.txt"].decode() == note
    for name, content in {
        "proof": files["proof.tlog-proof"],
        "snapshot": client.get("/brands/jia/versions/2/snapshot.json").content,
    }.items():
        (tmp_path / name).write_bytes(content)
    assert (
        verify.main([*(str(tmp_path / name) for name in ("proof", "snapshot")), "--key", text(client, "/log/key")]) == 0
    )


def test_the_proof_is_linked_from_page_citations_and_pack(client, note, settings):
    address = settings.ORIGIN.root + PROOF
    page, manuscript = text(client, "/brands/jia/versions/1/"), client.get("/brands/jia/press.zip").getvalue()
    with zipfile.ZipFile(io.BytesIO(manuscript)) as pack:
        told = pack.read("release.txt").decode("utf-8-sig")

    assert f'href="{PROOF}"' in page
    assert f"公开日志的证明：{address.replace('/1/', '/2/')}" in told
    for form in ("cite.txt", "cite.bib", "cite.ris", "cite.csl.json"):
        assert (form, text(client, f"/brands/jia/versions/1/{form}").count(address)) == (form, 1)
    assert (
        text(client, "/brands/jia/versions/1/cite.ris?of=f-" + Brand.objects.get().figures.get().pk).count(address) == 1
    )
