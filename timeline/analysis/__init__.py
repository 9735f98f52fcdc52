"""Counts, first signs and lags with bounds, as DataFrames; nothing is drawn."""
