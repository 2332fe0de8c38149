"""The figures: each a pure function from tables to a picture with its words and its numbers."""
