from django.db import models

from brands.models.index_brand import BrandEntry
from brands.models.index_proof import ProvenQuerySet
from brands.models.picture import FOLDER, stem_of


class PictureQuerySet(ProvenQuerySet["PictureEntry"]):
    """Pictures of the record."""

    def names(self, file: str) -> bool:
        """Whether a public version of a brand names a picture, by the path of its file."""
        return bool(list(self.filter(file=file)))

    def shows(self, file: str, sha256: str) -> bool:
        """Whether a public version names a picture or another file of the same content: the desk names them by it."""
        alike = models.Q(file__startswith=FOLDER + stem_of(sha256)) if sha256 else models.Q()
        return bool(list(self.filter(models.Q(file=file) | alike)))


class PictureEntry(models.Model):
    """A picture that a public version of a brand names: only these are sent to readers."""

    entry = models.ForeignKey(BrandEntry, on_delete=models.CASCADE, related_name="picture_entries")
    file = models.CharField(max_length=100, db_index=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：图片"
        constraints = [models.UniqueConstraint(fields=["entry", "file"], name="picture_is_named_once")]

    def __str__(self) -> str:
        return self.file
