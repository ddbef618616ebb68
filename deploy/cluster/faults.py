"""What happens to readers and to the desk when a part fails under load. Each function leaves the cluster whole."""

import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.cluster.cluster import Cluster
from deploy.cluster.desk import Desk
from deploy.cluster.load import Load, get
from deploy.cluster.parts import Broken, Part, program_path

BRAND = "/brands/lifa-xieshang/"
PAGES = ["/", BRAND, "/brands/", "/timeline/", "/selection/2021/", "/brands/lifa-xieshang/data.json", "/about/"]


@dataclass(frozen=True)
class Outcome:
    """A fault, what readers got meanwhile (`usual`: seconds for 95 of 100 requests), and what else was seen."""

    fault: str
    requests: int
    failed: int
    usual: float
    longest: float
    seen: dict[str, object]


def outcome(fault: str, load: Load, **seen: object) -> Outcome:
    """What a load got; its first failures are printed."""
    for failure in load.failures[:5]:
        print(failure)
    return Outcome(fault, len(load.answers), len(load.failures), load.within(0.95), load.longest, seen)


def warm(cluster: Cluster) -> None:
    """Every node has every page of the load once."""
    proxied = {"X-Forwarded-Proto": "https", "Host": f"127.0.0.1:{cluster.port}"}
    for node in cluster.nodes:
        for path in PAGES:
            get(f"http://127.0.0.1:{node.port}", path, proxied)


def nothing_wrong(cluster: Cluster) -> Outcome:
    """The same readers while all is well, to compare with."""
    warm(cluster)
    with Load(cluster.origin, _fresh(), threads=4) as load:
        time.sleep(4)
    return outcome("none", load)


def node_killed(cluster: Cluster) -> Outcome:
    """`kill -9` of one of two nodes."""
    warm(cluster)
    with Load(cluster.origin, _fresh(), threads=4) as load:
        time.sleep(1)
        cluster.nodes[0].kill()
        time.sleep(3)
    cluster.nodes[0].start()
    return outcome("one of two nodes killed (kill -9)", load)


def nodes_restarted(cluster: Cluster) -> Outcome:
    """SIGTERM and a new start, one node after the other, as an upgrade does it."""
    warm(cluster)
    with Load(cluster.origin, _fresh(), threads=4) as load:
        for node in cluster.nodes:
            time.sleep(1)
            node.stop()
            node.start()
        time.sleep(1)
    return outcome("both nodes restarted in turn (SIGTERM)", load)


def postgresql_stopped(cluster: Cluster, seconds: float = 30.0) -> Outcome:
    """No database: readers, the desk's pages, and a form that is sent meanwhile."""
    desk, reason = Desk(cluster), f"甲据{time.time_ns()}"
    warm(cluster)
    with Load(cluster.origin, PAGES, threads=2, pause=0.02) as load:
        cluster.postgresql.stop()
        time.sleep(1)
        began = time.monotonic()
        opened, posted = desk.open(), desk.save("甲写", reason)
        waited = time.monotonic() - began
        time.sleep(max(0.0, seconds - waited - 1))
        cluster.postgresql.start()
        back = until(lambda: desk.open()[0] == 200)
    before = desk.saved(reason)
    again = desk.save("甲写", reason)[0]
    seen = {"desk": opened[0], "page": opened[1], "form": posted[0], "form page": posted[1], "waited": waited}
    seen |= {"rows": before, "sent again": again, "rows then": desk.saved(reason), "back after": back}
    return outcome(f"PostgreSQL stopped for {seconds:.0f} s", load, **seen)


def all_nodes_down(cluster: Cluster) -> Outcome:
    """No node at all: what nginx has kept goes on, and files do."""
    warm(cluster)
    for path in PAGES:
        get(cluster.origin, path)
    for node in cluster.nodes:
        node.stop()
    time.sleep(2)
    with Load(cluster.origin, [*PAGES, "/static/js/first.js"], threads=2, pause=0.02) as load:
        time.sleep(2)
    status, _, page = get(cluster.origin, "/search/?q=a")
    for node in cluster.nodes:
        node.start()
    return outcome("both nodes stopped", load, search=status, page=page.decode())


def slow_clients(cluster: Cluster, kind: str, seconds: int = 15) -> Outcome:
    """A thousand connections that send (-H, -B) or read (-X) as slowly as they can, and readers meanwhile."""
    if program_path("slowhttptest") is None:
        raise Broken("no slowhttptest here: apt-get install slowhttptest")
    command = ["slowhttptest", kind, "-c", "1000", "-r", "200", "-l", str(seconds), "-i", "5", "-v", "0", "-p", "3"]
    with TemporaryDirectory() as folder:
        attack = subprocess.Popen([*command, "-u", f"{cluster.origin}/"], cwd=folder, stdout=subprocess.DEVNULL)
        try:
            with Load(cluster.origin, PAGES, threads=2, pause=0.02) as load:
                time.sleep(seconds)
        finally:
            attack.kill()
            attack.wait()
    name = {"-H": "heads", "-B": "bodies", "-X": "reads"}[kind]
    return outcome(f"1,000 slow {name} (slowhttptest {kind})", load)


def idle_connections(cluster: Cluster, count: int = 5000) -> Outcome:
    """Connections on which nothing is ever sent; how many of them are gone after the time that a head may take."""
    idle = []
    try:
        idle.extend(socket.create_connection(("127.0.0.1", cluster.port), timeout=10) for _ in range(count))
        with Load(cluster.origin, PAGES, threads=2, pause=0.02) as load:
            time.sleep(12)
        closed = sum(map(_is_closed, idle))
    finally:
        for connection in idle:
            connection.close()
    return outcome(f"{count:,} idle connections", load, opened=len(idle), closed=closed)


def drained(cluster: Cluster, count: int = 6) -> Outcome:
    """SIGTERM while a node draws pictures: every request that it had in hand is answered whole."""
    node = cluster.nodes[0]
    _forget_drawn(cluster)
    paths = [f"{BRAND}poster.png", f"{BRAND}press.zip", f"{BRAND}card.png", f"{BRAND}square.png"]
    load = _Directly(cluster, node, paths, threads=count)
    with load:
        time.sleep(0.15)
        node.stop()
    in_hand = [answer for answer in load.answers if answer.at <= load.began + 0.15]
    node.start()
    cut = [answer for answer in in_hand if answer.failed]
    name = "SIGTERM with requests in hand"
    return Outcome(name, len(in_hand), len(cut), load.within(0.95), load.longest, {"cut": cut})


class _Directly(Load):
    """One request of each thread to a node itself."""

    def __init__(self, cluster: Cluster, node: Part, paths: list[str], *, threads: int) -> None:
        super().__init__(f"http://127.0.0.1:{node.port}", paths, threads=threads, pause=60)
        self.headers = {"X-Forwarded-Proto": "https", "Host": f"127.0.0.1:{cluster.port}"}
        self.began = time.monotonic()


def _forget_drawn(cluster: Cluster) -> None:
    for path in Path(cluster.environment["MEDIA_DIR"]).rglob("*.*"):
        if path.is_file():
            path.unlink()


def _fresh() -> list[str]:
    """The pages, and addresses that no cache has, so that nodes are asked too."""
    return [*PAGES, *(f"{BRAND}?{time.time_ns()}{number}" for number in range(50)), "/search/?q=%E5%8D%8F%E5%95%86"]


def _is_closed(connection: socket.socket) -> bool:
    connection.settimeout(0)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def until(holds, seconds: float = 30.0) -> float:
    """How many seconds it takes until something holds."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > seconds:
            raise Broken(f"not within {seconds:.0f} s")
        time.sleep(0.1)
    return time.monotonic() - began
