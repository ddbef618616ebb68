"""Uploaded pictures: read by content, drawn anew, so that nothing else comes in with them."""

import hashlib
import io
import warnings

from django import forms
from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

from brands.models import Picture

from .forms import PlainTextForm

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_EDGE = 4000


def redrawn(data: bytes) -> bytes:
    """A JPEG of the picture alone: upright, no EXIF, no side above 4000 px; ValueError in Chinese."""
    if len(data) > MAX_BYTES:
        raise ValueError("图片超过20 MB。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise ValueError("图片超过5000万像素。")
            picture = ImageOps.exif_transpose(picture).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValueError("图片超过5000万像素。") from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("这不是完好的 JPEG、PNG 或 WebP 图片。") from error
    picture.thumbnail((MAX_EDGE, MAX_EDGE))
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=90, optimize=True)
    return drawn.getvalue()


class PictureForm(PlainTextForm):
    """The picture's form; what is kept is never the file that came."""

    # Django's own image field would open any format that Pillow knows; this one opens three.
    file = forms.FileField(label="图片", help_text="JPEG、PNG 或 WebP，20 MB 以内；拍摄信息会被除去。")

    class Meta:
        model = Picture
        fields = ["order", "file", "alt", "caption", "credit", "licence", "focal_x", "focal_y"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            data = redrawn(file.read())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        self.instance.sha256 = hashlib.sha256(data).hexdigest()
        return ContentFile(data, name=f"{self.instance.sha256[:16]}.jpg")
