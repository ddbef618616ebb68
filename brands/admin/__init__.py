"""The editing desk: one module for each model that staff open."""

from django.contrib import admin

from . import brand, collation, edition, record, register, series, source, synonym, tag

__all__ = ["brand", "collation", "edition", "record", "register", "series", "source", "synonym", "tag"]

admin.site.site_title = "上海政协工作品牌"
admin.site.site_header = "上海政协工作品牌 · 编辑台"
admin.site.index_title = "编辑台"
