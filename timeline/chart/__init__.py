"""Layout, scales and marks of a chart, and the figure that is made of them."""
