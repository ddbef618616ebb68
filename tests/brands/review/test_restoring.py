"""An earlier version comes back as a new one, through the reviews."""

from brands.content.canonical import digest
from brands.record import snapshot
from brands.review import steps
from tests import reviewed


def test_an_earlier_version_comes_back_as_a_new_one(published, writer, change):
    change()
    reviewed.publish(published.brand, by=writer, reason="update", note="改")
    steps.restore(published.version, by=writer)
    run = steps.submit(published.brand, by=writer, reason="restore", note="恢复第1版的内容。")
    version = steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    assert (version.number, version.reason, version.sha256) == (3, "restore", published.version.sha256)


def test_the_edition_comes_back_too_and_of_the_register_its_settings(desk, writer):
    for thing, field in ((desk.edition, "title"), (desk.register, "organ")):
        first = reviewed.publish(thing, by=writer, reason="first", note="")
        type(thing).objects.filter(pk=thing.pk).update(**{field: "丙"})
        reviewed.publish(thing, by=writer, reason="update", note="改")
        steps.restore(first, by=writer)
        assert digest(snapshot.canonical_of(type(thing).objects.get(pk=thing.pk))) == first.sha256
