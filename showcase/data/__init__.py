"""The record as open data: JSON, CSV, schemas, all of it as one file.

Face: datasets, tables, schemas, record_archive.
"""
