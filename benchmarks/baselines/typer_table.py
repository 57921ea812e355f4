"""The same with one Rich table: the least that a table on a terminal costs, as most would write it."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    """Greet someone in a table."""
    table = Table("Greeting", "Name")
    table.add_row("Hello", name)
    Console().print(table)


if __name__ == "__main__":
    app()
