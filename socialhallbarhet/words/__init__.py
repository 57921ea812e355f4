"""What a search, and a "did you mean", take for the same word."""
