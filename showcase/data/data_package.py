"""The descriptor of the record as a data package (Frictionless Data Package, v1). Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from showcase.templating.formatting import licence_words

DESCRIPTION = (
    "本站公开的全部记录。表格为 CSV；brands 下是各品牌的现行版本；"
    "versions 下是历次版本的原始字节，校验值见 versions.csv；撤下的版本只在表中列出，撤回过语句的版本是遮去后的字节；"
    "log 下是公开日志，可用 /log/verify.py 核对。"
)


def describe(
    site: Mapping[str, Any],
    home: str,
    tables: Mapping[str, dict[str, Any]],
    files: Mapping[str, bytes],
    left_out: Sequence[str] = (),
) -> dict[str, Any]:
    """The descriptor of `files` by name; `tables` are the schemas of those that are tables, `home` our address.

    `left_out` are the things, as the log names them, that the package lacks since they are not proven.
    """
    named = f"另有{len(left_out)}项与公开日志不符，没有收入：{'、'.join(left_out)}。" if left_out else ""
    return {
        "profile": "data-package",
        "name": "work-brands",
        "title": site["site_name"],
        "description": DESCRIPTION + named,
        **({"leftOut": list(left_out)} if left_out else {}),
        "homepage": home,
        "version": site["changed_on"].replace("-", "."),
        "created": f"{site['changed_on']}T00:00:00+08:00",
        # A package says its licence; while the office has set none, that there is none is said in words.
        "licenses": [
            {
                "name": "other-open" if site.get("licence_line") else "notspecified",
                "title": licence_words(site.get("licence_line", "")),
            }
        ],
        "contributors": [{"title": site["organ"], "role": "publisher"}] if site["organ"] else [],
        "resources": [_resource(name, content, tables.get(name)) for name, content in files.items()],
    }


def _resource(name: str, content: bytes, schema: dict[str, Any] | None) -> dict[str, Any]:
    stem = name.rpartition(".")[0]
    kind = "csv" if schema else "json"
    return {
        "profile": "tabular-data-resource" if schema else "data-resource",
        "name": stem.replace("/", "-") + ("" if schema else "-json"),
        "path": name,
        "format": kind,
        "mediatype": "text/csv" if schema else "application/json",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        **({"schema": schema} if schema else {}),
    }
