"""What a query asks for, and the view that is drawn of it."""
