import unicodedata

from django import forms


def without_control_characters(text: str) -> str:
    """Text without what Word leaves behind unseen; line ends stay."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf"})


class PlainTextForm(forms.ModelForm):
    """A form whose texts lose control characters, and whose long texts get the room they need."""

    rows = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": self.rows.get(name, 2), "cols": 80}

    def clean(self):
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = without_control_characters(value.replace("\r\n", "\n"))
        return cleaned
