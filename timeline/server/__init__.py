"""The web server: Flask and Dash."""
