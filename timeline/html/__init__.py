"""Components written as HTML, the static files, and whole documents."""
