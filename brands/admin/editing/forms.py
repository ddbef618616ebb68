from django import forms

from brands.admin.editing.date_field import HELP, DateEntryField
from brands.chinese.paragraphs import one_line, without_invisible


class PlainTextForm(forms.ModelForm):
    """A form whose texts lose control characters, and whose long texts get the room they need."""

    rows = {}
    # Fields that are one line, though a form gives them room: what they quote stands in a paragraph.
    lines = frozenset()
    # Whether an empty field stops no save, since something later asks for it.
    may_be_broken = False
    # Fields that hold a date, typed as people write it.
    dates = frozenset()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.dates & self.fields.keys():
            plain = self.fields[name]
            self.fields[name] = DateEntryField(
                label=plain.label, required=False, max_length=plain.max_length, help_text=HELP
            )
        for name, field in self.fields.items():
            if self.may_be_broken and type(field) in (forms.CharField, forms.TypedChoiceField):
                field.required = False  # a draft is always saved; the gate refuses what is empty
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": self.rows.get(name, 2), "cols": 80}

    def clean(self):
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                text = value.replace("\r\n", "\n")
                cleaned[name] = without_invisible(one_line(text) if name in self.lines else text)
        return cleaned
