from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate


class BrandsConfig(AppConfig):
    """What we know about the brands, and who may say it."""

    default = True
    name = "brands"
    verbose_name = "工作品牌"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After each migrate, also of a test's database: what each role may do."""
        from brands.accounts import roles  # noqa: PLC0415 - models cannot be imported before they are ready
        from brands.models import account_facts  # noqa: PLC0415

        account_facts.connect()
        post_migrate.connect(roles.give_permissions, sender=self, dispatch_uid="brands.accounts.roles")


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin, with the desk as its one site."""

    default = False
    default_site = "brands.desk.site.Desk"
