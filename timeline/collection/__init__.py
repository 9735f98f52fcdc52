"""A folder of tables, read into events, sources, pivots, a tour and prompts."""
