"""Why somebody lets a warning stand: a reason for each, or the text is not sent to the reviews."""

from brands.content.problems import Problem, Refused
from brands.content.schema import Content
from brands.models import Publishable
from brands.record.approval import Reasons
from brands.review import warnings


def make_waivers(thing: Publishable, data: Content, waivers: Reasons) -> list[tuple[str, str, str]]:
    """The waivers of the warnings that there are; raises Refused for those that have none."""
    reasons = {(rule, words): why.strip() for rule, words, why in waivers}
    found = warnings.warnings(data)
    if missing := [one for one in found if not reasons.get((one.rule, one.words))]:
        raise Refused(
            thing, [Problem(one.id, one.words, f"须改正，或写明保留的理由：{one.message}") for one in missing]
        )
    kept = dict.fromkeys((one.rule, one.words) for one in found)
    return [(rule, words, reasons[rule, words]) for rule, words in kept]
