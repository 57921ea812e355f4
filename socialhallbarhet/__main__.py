"""`python -m socialhallbarhet` does what the command does."""

from socialhallbarhet.cli import run

if __name__ == "__main__":
    run()
