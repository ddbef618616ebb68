"""The pages of what is published: brands, editions, series, sources, tags, words, the register.

Each module registers one model, or holds what its form needs.
"""
