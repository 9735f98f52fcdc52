"""The page's own words in several languages, and days and intervals in words."""
