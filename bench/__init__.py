"""Measurements: the page beside others in one browser, the table, and many readers at once."""
