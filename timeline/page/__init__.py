"""What a reader sees of a view: headline, controls, cards, comparison, tour, exhibit."""
