"""What is between an answer and the eyes of whoever asked: streams, screen, pager, links, letters."""
