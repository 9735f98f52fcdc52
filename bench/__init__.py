"""Measurements: the page beside other timelines in the same browser, and the table against time."""
