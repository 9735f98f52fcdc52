"""The commands of ``python -m timeline``."""
