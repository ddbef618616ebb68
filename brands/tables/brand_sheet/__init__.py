"""The places of the thirty that wait for their brand, filled from one table: read, tried, shown, carried out."""
