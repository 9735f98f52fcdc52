"""A curated table of events, set on either side of a pivot date."""
