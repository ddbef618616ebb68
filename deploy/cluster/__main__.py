"""`python -m deploy.cluster`: start a cluster on this machine, say where it is, and stop it whole on Ctrl-C."""

import os
import signal
import sys
from pathlib import Path

from deploy.cluster.cluster import Cluster
from deploy.cluster.parts import ROOT, Broken


def main() -> int:
    """Serve until Ctrl-C or SIGTERM; return the exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    folder = ROOT / os.environ.get("VAR_DIR", "var") / "cluster"
    plain = os.environ.get("PLAIN_STATIC", "0") == "1"
    cluster = Cluster(Path(folder), port=int(os.environ.get("PORT", "8000")), plain=plain)
    print(f"==> Starting PostgreSQL, two nodes and nginx in {cluster.folder}", flush=True)
    try:
        with cluster:
            print(f"==> The site: {cluster.origin}/ (a certificate of its own: curl -k; Ctrl-C stops all)", flush=True)
            for node in cluster.nodes:
                print(f"==> {node.name}: http://127.0.0.1:{node.port}/, log in {node.log}", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        print("==> Stopped.", flush=True)
    except Broken as broken:
        print(f"Cannot go on: {broken}", file=sys.stderr)
        return 1
    return 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
