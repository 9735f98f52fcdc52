"""What a class and its teacher use: the exercise, the handout, the teacher's page."""
