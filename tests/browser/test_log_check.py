"""The page that checks a proof in the reader's browser, with files as the site hands them out."""

import pytest

from tests.browser.opening import opened

BRAND = "/brands/lifa-xieshang/versions/1/"
WITHOUT_ED25519 = "crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'));"


@pytest.fixture
def files(live_site, page, tmp_path):
    """The proof of a version and its snapshot, as files."""
    found = {}
    for name in ("proof.tlog-proof", "snapshot.json"):
        found[name] = tmp_path / name
        found[name].write_bytes(page.request.get(f"{live_site}{BRAND}{name}").body())
    return found


def verdict(page, files, key=""):
    """What the page says of the files: its sentence, and the three steps."""
    page.set_input_files("#proof", files["proof.tlog-proof"])
    page.set_input_files("#content", files["snapshot.json"])
    if key:
        page.fill("#key", key)
    page.click("#checker button")
    page.wait_for_selector("#verdict li")
    return page.inner_text("#verdict p"), [
        line.rpartition("：")[2] for line in page.locator("#verdict li").all_inner_texts()
    ]


def test_a_true_proof_is_told_and_a_changed_file_refused(page, files):
    opened(page, "/log/check/")
    sentence, steps = verdict(page, files)
    assert (sentence.startswith("相符：第1版，记于"), steps) == (True, ["相符"] * 3)

    files["snapshot.json"].write_bytes(files["snapshot.json"].read_bytes().replace(b"260", b"999"))
    assert verdict(page, files) == ("不符：这份文件不是本站日志里的那一份。", ["不符", "相符", "相符"])


def test_another_log_another_key_and_a_moved_entry_are_refused(page, files):
    opened(page, "/log/check/")
    proof = files["proof.tlog-proof"]
    whole, key = proof.read_text(), page.input_value("#key")
    moved = whole.replace("\nindex ", "\nindex 1")
    size = whole.rpartition("\n\n")[0].split("\n")[-2]
    place = int(whole.partition("\nindex ")[2].partition("\n")[0])
    beyond = [whole.replace(f"\nindex {place}\n", f"\nindex {place + 2**power}\n") for power in range(2, 8)]

    for told, other, steps in (
        *((told, key, ["相符", "不符", "相符"]) for told in (moved, *beyond)),
        (whole.replace(f"\n{size}\n", f"\n{size}9\n"), key, ["相符", "不符", "不符"]),
        (whole, "jia.example+00000000+AQ==", ["相符", "相符", "不符"]),
    ):
        proof.write_text(told)
        assert verdict(page, files, other)[1] == steps


def test_a_browser_without_the_signature_says_that_it_was_not_checked(page, files):
    page.add_init_script(WITHOUT_ED25519)
    opened(page, "/log/check/")
    sentence, steps = verdict(page, files)

    assert (sentence.startswith("内容相符（第1版"), steps[:2]) == (True, ["相符"] * 2)
    assert steps[2] == "没有核对，这个浏览器不会算这种签名（Ed25519），请用verify.py"


def test_a_file_that_is_no_proof_is_told_so(page, files):
    opened(page, "/log/check/")
    files["proof.tlog-proof"].write_text("甲")
    page.set_input_files("#proof", files["proof.tlog-proof"])
    page.set_input_files("#content", files["snapshot.json"])
    page.click("#checker button")

    page.wait_for_selector("#verdict p")
    assert page.inner_text("#verdict") == "读不出：这不是一份证明文件"


def test_without_script_the_page_says_how_it_is_done(live_site, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_site}/log/check/")

    assert page.is_hidden("#checker")
    assert "python3 verify.py proof.tlog-proof snapshot.json --key key" in page.inner_text("main")
