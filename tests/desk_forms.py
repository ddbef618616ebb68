"""Filling in the forms of the desk as a browser would, for tests."""

import io

from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from brands.templatetags.desk_tags import in_place


def add_row(sent, prefix, **values):
    """Add a row to what a page would send, as 再加一条 does; its number."""
    number = int(sent[f"{prefix}-TOTAL_FORMS"])
    sent[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    sent |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return number


def form_of(response):
    """What a browser would send back from an admin page, unchanged."""
    context = response.context_data
    sent = _of_form(context["adminform"].form)
    sent |= {name: context[name] for name in ("opened_from", "opened_rows", "form_owner") if name in context}
    for inline in context["inline_admin_formsets"]:
        sent |= _of_form(inline.formset.management_form)
        for form in inline.formset.forms:
            sent |= _of_form(form)
    return sent


def opened_rows(client, page):
    """What a page carries that says what its row said when it was opened; nothing where the page is refused."""
    return {"opened_rows": (client.get(page).context or {}).get("opened_rows", "")}


def _of_form(form):
    sent = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            sent |= {bound.html_name: "on"} if value else {}
        elif isinstance(value, list | tuple):
            sent[bound.html_name] = [getattr(item, "pk", item) for item in value]
        elif value is not None and not isinstance(value, File):
            sent[bound.html_name] = value
    return sent


def shown_rows(response, prefix, field):
    """What a field says in each row of a page that is not to go, in the order in which they stand there."""
    (inline,) = [one for one in response.context_data["inline_admin_formsets"] if one.formset.prefix == prefix]
    forms = [row.form for row in in_place(inline) if not row.form.prefix.endswith("__prefix__")]
    return [form[field].value() or "" for form in forms if not form["DELETE"].value()]


def picture_file(name="jia.jpg", size=(60, 40)):
    """A picture as somebody chooses it."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "red").save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/jpeg")
