import unicodedata

from django import forms

from brands.models import Version


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


class PublishForm(forms.Form):
    """Why a version is published, and the sentence that the public reads."""

    reason = forms.ChoiceField(label="缘由")
    note = forms.CharField(
        label="说明",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="公开显示的一句话：改了什么，为什么改。",
    )

    def __init__(self, *args, first: bool, **kwargs):
        super().__init__(*args, **kwargs)
        reasons = Version.Reason
        offered = [reasons.FIRST] if first else [reasons.UPDATE, reasons.CORRECTION, reasons.RESTORE]
        self.fields["reason"].choices = [(reason.value, reason.label) for reason in offered]


class WithdrawForm(forms.Form):
    """Why a thing is no longer shown."""

    reason = forms.CharField(
        label="公开理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="原网址上显示的一句话。撤下之后，各版网址都只显示日期和这句理由。",
    )
