"""What axe finds on a page, all of its rules asked, those of best practice and of a target's size too."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page) -> list[tuple[str, list[str]]]:
    """The rules that a page breaks, each with the elements that do."""
    found = AXE.run(page, options=OPTIONS).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def serious(page) -> list[tuple[str, list[list[str]]]]:
    """What axe holds for serious on a page of the desk, whose frame is Django's, with the first places."""
    found = AXE.run(page, options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    return [
        (rule["id"], [node["target"] for node in rule["nodes"]][:3])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
