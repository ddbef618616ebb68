from django.apps import AppConfig


class BrandsConfig(AppConfig):
    """What we know about the brands, and who may say it."""

    name = "brands"
    verbose_name = "工作品牌"
    default_auto_field = "django.db.models.BigAutoField"
