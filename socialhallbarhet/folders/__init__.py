"""Where data lies: the bundled data, the user's own, and what the program keeps for them."""
