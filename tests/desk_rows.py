"""The rows of a brand's form, as a test writes and reads them: one of every inline."""

from tests.desk_forms import shown_rows

# What each inline is given in a new row, and the field by which its rows are told apart.
ROWS = {
    "figures": (
        "note",
        {"quote": "共办了近30场活动", "display": "近30场", "label": "活动", "unit": "场", "qualifier": "近"},
    ),
    "milestones": ("title", {"quote": "甲品牌创办于2011年", "words": "2011年", "date": "2011年", "actor": "甲"}),
    "not_data": ("reason", {"words": "甲单位"}),
    "speeches": ("occasion", {"words": "共办了近30场活动", "speaker": "甲某", "comparison": "unknown"}),
    "collation_notes": ("doubt", {"words": "近30场", "field": "passage", "subject": "text"}),
    "leads": ("name", {"role": "牵头", "quote": "由甲单位牵头"}),
    "structures": ("title", {"kind": "list", "lines": "一｜创办于2011年"}),
    "pictures": (
        "caption",
        {"alt": "甲替代", "credit": "甲署名", "licence": "press", "focal_x": "50", "focal_y": "50"},
    ),
}


def has_a_tag_twice(answer):
    (tags,) = [one.formset for one in answer.context_data["inline_admin_formsets"] if one.formset.prefix == "tag_items"]
    return any(tags.errors) or bool(tags.non_form_errors())


def live_rows(sent, prefix):
    """The rows of a form that are not deleted, as they stand."""
    rows = range(int(sent[f"{prefix}-TOTAL_FORMS"]))
    live = [row for row in rows if f"{prefix}-{row}-DELETE" not in sent]
    return sorted(live, key=lambda row: (int(sent.get(f"{prefix}-{row}-order") or 10**6), row))


def put_row(sent, prefix, row, place):
    """Move a row, as the page's buttons do: every row is numbered anew."""
    order = [one for one in live_rows(sent, prefix) if one != row]
    order.insert(place, row)
    gone = [one for one in range(int(sent[f"{prefix}-TOTAL_FORMS"])) if one not in order]
    for number, one in enumerate([*order, *gone], 1):
        sent[f"{prefix}-{one}-order"] = str(number)


def _fields():
    return {"passages": "text"} | {kind: field for kind, (field, _) in ROWS.items()}


def sent_words(sent):
    """What a form says in each kind of row, as it stands; pasted paragraphs apart."""
    return {
        kind: [
            part for row in live_rows(sent, kind) for part in (sent.get(f"{kind}-{row}-{field}") or "").split("\r\n")
        ]
        for kind, field in _fields().items()
    }


def shown_words(page):
    """The same, read off a page."""
    return {kind: shown_rows(page, kind, field) for kind, field in _fields().items()}


def lost_words(sent, shown):
    """What was sent and is not shown, or not in its order."""
    kept = {kind: [words for words in shown[kind] if words in sent[kind]] for kind in sent}
    return {kind: (words, shown[kind]) for kind, words in sent.items() if words != kept[kind]}
