"""Spreadsheets in and out: awaited brands from one table, lists of the desk as files.

What comes in is planned and shown before anything is written.
Face: brand_sheet, exports, spreadsheets.
"""
