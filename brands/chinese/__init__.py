"""Chinese text as people write it: dates, numerals, numbers in a text, folding, pinyin, tokens, wording.

Pure: strings in, values out; no Django, no database.
Face: dates, numerals, numbers_in_text, folding, pinyin, tokens, phrases, roster, private_data.
"""
