"""Ask programs of others that need Node what they read here: first versions, then a corrected one.

    var/venv/bin/python -m bench.clients [--zotero FOLDER] [--styles FOLDER] [--origin http://127.0.0.1:8000]

Mozilla's Readability and citeproc-js come from npm and are kept in var/clients. What no registry has is given as a
folder: `--zotero`, a checkout of zotero/translation-server with its submodules and `npm ci` done, and `--styles`, one
of zotero-chinese/styles, which has GB/T 7714-2025. Without an origin a site of its own is served, and corrected. The
programs that PyPI has are in the suite: tests/clients. Ends with 1 where one reads something else than is wanted.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from bench.lighthouse import ROOT
from bench.loopback import running
from deploy.cluster.parts import free_ports

HOME = ROOT / "var" / "clients"
PACKAGES = ("@mozilla/readability@0.6", "jsdom@26", "citeproc@2.4")
ORGAN, SITE = "中国人民政治协商会议上海市委员会", "上海政协工作品牌"
BRAND = "/brands/lifa-xieshang/"
LISTS = ("/", "/brands/", "/timeline/", "/sources/", "/sources/42h682/", "/selection/2021/", "/corrections/")
FILES = ("cite.bib", "cite.ris", "cite.csl.json")
STYLE = "GB-T-7714—2025（顺序编码，双语）"
Ask = Callable[[str, str, str], list[dict]]  # path of the server, text, its media type → items


class Findings:
    """What was asked, and what was read otherwise than wanted."""

    def __init__(self) -> None:
        self.asked, self.wrong = 0, 0

    def compare(self, what: str, seen: object, wanted: object) -> None:
        """Count one answer; print it where it is another than wanted."""
        self.asked += 1
        if seen != wanted:
            self.wrong += 1
            print(f"{what}: {seen!r}, wanted {wanted!r}")


def main() -> int:
    """Ask all that can be asked here, before and after a correction; 1 where something was read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zotero", type=Path)
    parser.add_argument("--styles", type=Path)
    parser.add_argument("--origin", help="a site that is served already; nothing is corrected then")
    parser.add_argument("--correct", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.correct:
        return _correct()
    _install()
    wrong = 0
    with ExitStack() as stack:
        ask = stack.enter_context(_zotero(options.zotero)) if options.zotero else None
        for when, origin in _origins(options.origin):
            findings = Findings()
            _ask_node(findings, origin, options.styles)
            if ask:
                _ask_zotero(findings, origin, ask)
            print(f"{when}: {findings.asked} answers, {findings.wrong} otherwise than wanted", flush=True)
            wrong += findings.wrong
    return int(wrong > 0)


def _origins(given: str | None) -> Iterator[tuple[str, str]]:
    """(when, address): a site as it is, or one of its own before and after its correction."""
    if given:
        yield "as it is", given
        return
    from bench.contenders import Site

    with tempfile.TemporaryDirectory(prefix="clients") as folder:
        site = Site(Path(folder) / "site")
        command = [sys.executable, "-m", "gunicorn", "showcase.wsgi", "--bind", f"127.0.0.1:{site.port}"]
        command += ["--workers", "1", "--threads", "4", "--no-control-socket"]
        with running(command, site.port, cwd=ROOT, environment=site.environment, core=None) as server:
            yield "first versions", server.origin
            site.run("-m", "bench.clients", "--correct")
            yield "corrected", server.origin


def _correct() -> int:
    from bench.asked import set_up

    set_up()
    from tests.clients.conftest import correct

    correct()
    return 0


def _install() -> None:
    if not all((HOME / "node_modules" / one.rpartition("@")[0]).exists() for one in PACKAGES):
        HOME.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(HOME), "--no-audit", "--no-fund", *PACKAGES]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read().decode()


def _fold(text: str) -> str:
    return re.sub(r"\s", "", text)


def _brand_paths(origin: str) -> list[str]:
    return sorted(set(re.findall(r'href="(/brands/[\w-]+/)"', _fetch(f"{origin}/brands/"))))


def _versions(origin: str) -> list[str]:
    """The addresses of every version of the brand that is corrected here."""
    return re.findall(r'<(\S+/versions/\d+/)>; rel="[^"]*memento', _fetch(f"{origin}{BRAND}timemap"))


def _ask_node(findings: Findings, origin: str, styles: Path | None) -> None:
    """Readability of every brand's page: title, author, site and passages; citeproc's line is the page's own."""
    paths, versions = _brand_paths(origin), _versions(origin)
    asked: dict[str, object] = {
        "pages": [{"url": origin + path, "html": _fetch(origin + path)} for path in paths],
        "items": [item for version in versions for item in json.loads(_fetch(f"{version}cite.csl.json"))],
        "style": (styles / "src" / STYLE / f"{STYLE}.csl").read_text("utf8") if styles else "",
        "locale": _locale(),
    }
    command, own = ["node", str(ROOT / "bench" / "clients.mjs")], {"NODE_MODULES": str(HOME / "node_modules")}
    done = subprocess.run(
        command, input=json.dumps(asked), env=os.environ | own, check=True, stdout=subprocess.PIPE, text=True
    )
    told = json.loads(done.stdout)
    for path, article in zip(paths, told["articles"], strict=True):
        data = json.loads(_fetch(f"{origin}{path}data.json"))
        head = [article["title"], article["byline"], article["siteName"]]
        findings.compare(f"Readability, head of {path}", head, [data["name"], ORGAN, SITE])
        lost = [one["text"][:20] for one in data["passages"] if _fold(one["text"]) not in _fold(article["text"])]
        findings.compare(f"Readability, passages lost of {path}", lost, [])
    for version, printed in zip(versions, told["references"], strict=False):
        line = next(line for line in _fetch(f"{version}cite.txt").splitlines() if "[EB/OL]" in line)
        findings.compare(f"citeproc, {version}", _fold(re.sub(r"^\[\d+\]", "", printed)), _fold(line))


def _locale() -> str:
    """The Chinese words of CSL, which citeproc-py brings."""
    (folder,) = find_spec("citeproc").submodule_search_locations
    return (Path(folder) / "data" / "locales" / "locales-zh-CN.xml").read_text("utf8")


@contextmanager
def _zotero(folder: Path) -> Iterator[Ask]:
    """Zotero's translation server on loopback, and a function that asks it."""
    port = free_ports(1)[0]
    config = {"NODE_CONFIG": json.dumps({"host": "127.0.0.1", "port": port})}
    command = ["node", "src/server.js"]
    with running(command, port, cwd=folder, environment=config, ready="", core=None) as server:

        def ask(path: str, text: str, kind: str) -> list[dict]:
            asked = urllib.request.Request(server.origin + path, text.encode(), {"Content-Type": kind})
            with urllib.request.urlopen(asked, timeout=120) as answer:
                return json.load(answer)

        yield ask


def _ask_zotero(findings: Findings, origin: str, ask: Ask) -> None:
    """A web page of this site by the organ, everywhere; of a brand its version's address, of a file its corrections."""
    versions = _versions(origin)
    addresses = {origin + path: origin + path for path in LISTS}
    addresses |= {origin + path: f"{origin}{path}versions/N/" for path in _brand_paths(origin)}
    addresses |= {one: one for one in versions}
    for address, wanted in addresses.items():
        (item,) = ask("/web", address, "text/plain")
        seen = [item["itemType"], item.get("websiteTitle"), [one.get("name") for one in item["creators"]]]
        findings.compare(f"Zotero, {address}", seen, ["webpage", SITE, [ORGAN]])
        findings.compare(f"Zotero, language of {address}", item.get("language"), "zh-CN")
        found = re.sub(r"\d+/$", "N/", item["url"]) if wanted.endswith("N/") else item["url"]
        findings.compare(f"Zotero, address of {address}", found, wanted)
    for version in versions:
        for name in FILES:
            items = ask("/import", _fetch(f"{version}{name}"), "text/plain")
            seen = [items[0]["itemType"], items[0]["url"], [one.get("name") for one in items[0]["creators"]]]
            findings.compare(f"Zotero, {name} of {version}", seen, ["webpage", version, [ORGAN]])
            told = "此后更正" in json.dumps(items, ensure_ascii=False)
            findings.compare(f"Zotero, corrections in {name} of {version}", told, version != versions[-1])


if __name__ == "__main__":
    sys.exit(main())
