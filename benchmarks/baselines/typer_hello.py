"""A hello world in Typer: the least that a command line written with it costs."""

import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    """Greet someone."""
    print(f"Hello {name}")


if __name__ == "__main__":
    app()
