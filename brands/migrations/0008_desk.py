from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("brands", "0007_generation")]

    operations = []
