"""Uploaded pictures: read by content, drawn anew, so that nothing else comes in with them."""

import hashlib
import io
import struct
import warnings
import zlib
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.forms.renderers import BaseRenderer
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

from brands.admin.editing import kept
from brands.admin.editing.forms import answer
from brands.admin.editing.rows import RowForm
from brands.models import Picture
from brands.models.picture import stem_of

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
register_heif_opener(thumbnails=False)
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_EDGE = 4000


# What Pillow raises for files that are not what they say: headers that lie, parts that are missing, texts that unpack
# without end.
NOT_WHOLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    ArithmeticError,
    LookupError,
    TypeError,
    struct.error,
    zlib.error,
)


class Hostile(ValueError):
    """A file that is not kept; says why, in Chinese."""


def redraw(data: bytes) -> bytes:
    """A JPEG of the picture alone: upright, on white, no EXIF, no side above 4000 px; raises Hostile, in Chinese."""
    if len(data) > MAX_BYTES:
        raise Hostile("图片超过20 MB。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = _open_picture(data)
    except Hostile:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise Hostile("图片超过5000万像素。") from error
    except NOT_WHOLE as error:
        raise Hostile("这不是完好的 JPEG、PNG、WebP 或 HEIC 图片。") from error
    picture.thumbnail((MAX_EDGE, MAX_EDGE))
    # What came along with it: comments and colour profiles would be written again.
    picture.info = {}
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=90, optimize=True)
    return drawn.getvalue()


def _open_picture(data: bytes) -> Image.Image:
    """The picture itself, unpacked only once its size is known to be bearable."""
    picture: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
    if picture.width * picture.height > MAX_PIXELS:
        raise Hostile("图片超过5000万像素。")
    # A telephone's JPEG may hold a second picture (MPO); what moves is none of ours.
    if getattr(picture, "n_frames", 1) > 1 and picture.format not in {"MPO", "HEIF"}:
        raise Hostile("这是动图，请换一张静止的图片。")
    picture.draft("RGB", (MAX_EDGE, MAX_EDGE))
    profile = picture.info.get("icc_profile")
    picture = _in_srgb(_in_8_bits(ImageOps.exif_transpose(picture)), profile)
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")


def _in_8_bits(picture: Image.Image) -> Image.Image:
    """A grey picture of 16 bits in 8: the whole of its range, from black to white."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB") if picture.mode == "P" else picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in the colours that a page without a profile shows; a profile that cannot be read is passed over."""
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        plain = picture.convert("RGB") if alpha else picture
        drawn = ImageCms.profileToProfile(plain, found, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    if drawn is None:
        return picture
    if alpha:
        drawn.putalpha(alpha)
    return drawn


class KeptInput(forms.HiddenInput):
    """The name of a picture that was chosen before; which one is said beside it."""

    keeper: User | None = None

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        drawn = super().render(name, value, attrs, renderer)
        told = f"已收好刚才选的图片{self.name_of(value)}，不用再选。" if value and self.name_of(value) else ""
        return format_html('{}<span class="desk-file" data-upload="{}" role="status">{}</span>', drawn, UPLOAD, told)

    def name_of(self, token: str) -> str:
        found = kept.kept_file(self.keeper, token)
        return f"（{found.name}）" if found else ""


UPLOAD = reverse_lazy("admin:kept_file")


KINDS = "JPEG、PNG、WebP 或手机的 HEIC，20 MB 以内；拍摄信息会被除去。可以一次选几张。"


class PictureForm(RowForm[Picture]):
    """The picture's form; what is kept is never the file that came. A chosen file outlives a form that is refused."""

    # Django's own image field would open any format that Pillow knows; this one opens what is named here.
    file = forms.FileField(
        label="图片",
        required=False,
        help_text=KINDS,
    )
    kept = forms.CharField(label="已收好的图片", required=False, max_length=40, widget=KeptInput)
    keeper: User | None = None

    class Meta:
        model = Picture
        fields = ["order", "file", "alt", "caption", "credit", "licence", "focal_x", "focal_y"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("KeptInput", self.fields["kept"].widget).keeper = self.keeper

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            data = redraw(file.read())
        except Hostile as error:
            raise forms.ValidationError(str(error)) from error
        if self.keeper:
            # In place of what was sent, so that a form that comes back names it.
            answer(self, "kept", kept.keep_file(self.keeper, file.name, data).pk)
        return self._as_file(data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "file" not in self.changed_data and (chosen := kept.kept_file(self.keeper, cleaned.get("kept"))):
            cleaned["file"] = self._as_file(bytes(chosen.data))
        if not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", "请选一张图片。")
        return cleaned

    def _as_file(self, data: bytes) -> "ContentFile[bytes]":
        self.instance.sha256 = hashlib.sha256(data).hexdigest()
        return ContentFile(data, name=f"{stem_of(self.instance.sha256)}.jpg")
