"""The least that gunicorn can be asked for: kept answers from a dict. `BARE` names a folder of <encoding>.json."""

import json
import os
from pathlib import Path

ANSWERS = {}
for path in Path(os.environ["BARE"]).glob("*.json"):
    kept = json.loads(path.read_text("utf8"))
    ANSWERS[kept["path"], path.stem] = ([tuple(pair) for pair in kept["headers"]], [kept["body"].encode("latin-1")])
IDENTITY = "identity"


def application(environ, start_response):
    """The kept answer, or 404."""
    encoding = environ.get("HTTP_ACCEPT_ENCODING", IDENTITY)
    answer = ANSWERS.get((environ["PATH_INFO"], encoding))
    if answer is None:
        start_response("404 Not Found", [("Content-Length", "0")])
        return []
    headers, body = answer
    start_response("200 OK", headers)
    return body
