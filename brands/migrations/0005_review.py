from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("brands", "0004_roles")]

    operations = []
