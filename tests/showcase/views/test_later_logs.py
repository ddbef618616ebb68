"""The public log after another had ended: both are served, each under its own addresses, and checked by strangers."""

import getpass
import io
import zipfile

import pytest
from django.core.management import call_command

from brands.accounts import roles
from brands.ledger import verify
from brands.ledger.checkpoints import read_checkpoint
from brands.models import facts, logbook
from tests import log_client, people


@pytest.fixture
def get(client):
    """The body of an address."""
    return lambda path: client.get(path).getvalue()


@pytest.fixture
def begin_anew(db, monkeypatch):
    """Begin both logs anew, as two people do who may."""

    def begin():
        facts.note(people.person("zhang", roles.SYSTEM), people.person("li", roles.FINAL))
        monkeypatch.setattr(getpass, "getpass", lambda prompt: people.PASSWORD)
        call_command("begin_log", anew="key", by=["zhang", "li"], why="甲理由", verbosity=0)
        for log in logbook.both:
            log.reset(empty=False)

    return begin


@pytest.fixture
def two_logs(make_brand, begin_anew):
    """甲品牌 in a second log; the first as it was."""
    make_brand()
    first = logbook.public.view()
    begin_anew()
    return first


def below(get, prefix):
    """The same answers for a client that was given another prefix than /log/."""
    return lambda path: get(path.replace("/log/", prefix, 1))


def test_a_client_of_the_specifications_reads_both_logs(two_logs, get):
    for prefix, number in (("/log/", 1), ("/log/2/", 2)):
        own = below(get, prefix)
        origin, size, root = log_client.checkpoint(own)
        said = log_client.entries(own, size)

        assert origin.endswith("/2") == (number == 2)
        assert log_client.over([log_client.leaf(one) for one in said]) == root
    assert get("/log/checkpoint").decode() == two_logs.checkpoint


def test_a_proof_is_of_the_log_that_goes_on(two_logs, get):
    said = log_client.proven(
        get("/brands/jia/versions/1/proof.tlog-proof").decode(),
        get("/brands/jia/versions/1/snapshot.json"),
        get("/log/2/key").decode(),
    )

    assert (said["kind"], said["number"]) == ("publish", 1)


def test_a_page_elsewhere_may_read_a_later_log_as_it_reads_the_first(two_logs, client):
    for path in ("checkpoint", "key", "tile/0/000.p/1"):
        first, later = (client.get(f"/log/{number}{path}") for number in ("", "2/"))
        shared = ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy", "Content-Type", "X-Frame-Options")
        assert {name: later[name] for name in shared} == {name: first[name] for name in shared}
        assert (later.status_code, later["Access-Control-Allow-Origin"]) == (200, "*")


def test_what_no_log_has_is_404(two_logs, client):
    for path in (
        "/log/3/key",
        "/log/3/checkpoint",
        "/log/0/key",
        "/log/1/key",
        "/log/3/tile/0/000.p/1",
        "/log/2/tile/0/000",
    ):
        assert client.get(path).status_code == 404


def test_the_page_says_in_words_that_another_log_began_and_why(two_logs, get):
    told = get("/log/").decode()

    assert "为什么这是第2本" in told
    assert ("第1本：停于" in told, f"共{two_logs.size}条。缘由：" in told) == (True, True)
    assert "签名的密钥遗失或外泄" in told
    assert ('href="/log/2/key"' in told, 'href="/log/key"' in told) == (True, True)
    assert "没有抄到新的一本" not in told
    assert 'href="/log/2/key"' in get("/log/check/").decode()


def test_an_archive_holds_both_logs_and_an_old_checkpoint_still_holds(two_logs, get, tmp_path, capsys):
    for name, content in (("data.zip", get("/data.zip")), ("key", get("/log/2/key"))):
        (tmp_path / name).write_bytes(content)
    kept, forged = tmp_path / "kept", tmp_path / "forged"
    kept.write_text(two_logs.checkpoint)
    forged.write_text(two_logs.checkpoint.replace(f"\n{two_logs.size}\n", f"\n{two_logs.size - 1}\n"))

    def check(old):
        told = verify.main([str(tmp_path / "data.zip"), "--extends", str(old), "--key", str(tmp_path / "key")])
        return told, capsys.readouterr().out

    status, told = check(kept)
    assert (status, "已停，由" in told, "旧检查点（2条）是今天（2条）的开头" in told) == (0, True, True)
    assert check(forged)[0] == 1


def pack(get):
    """The proof and the checkpoint of 甲品牌's press pack, as text."""
    with zipfile.ZipFile(io.BytesIO(get("/brands/jia/press.zip"))) as archive:
        return [archive.read(name).decode() for name in ("proof.tlog-proof", "checkpoint.txt")]


def test_a_press_pack_keeps_its_proof_which_a_later_checkpoint_extends_and_has_another_of_another_log(
    make_brand, get, begin_anew
):
    make_brand()
    kept, checkpoint = pack(get)
    make_brand("乙品牌", slug="yi", order=2)
    old, today = read_checkpoint(checkpoint), logbook.public.view()

    assert (pack(get), old.size < today.size) == ([kept, checkpoint], True)
    assert today.root_at(old.size) == old.root
    assert log_client.proven(kept, get("/brands/jia/versions/1/snapshot.json"), get("/log/key").decode())["number"] == 1
    begin_anew()
    remade = pack(get)[0]
    told = log_client.proven(remade, get("/brands/jia/versions/1/snapshot.json"), get("/log/2/key").decode())
    assert (told["number"], remade == kept) == (1, False)
