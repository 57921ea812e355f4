"""Small values that the model and the answers to questions share."""

from datetime import date
from typing import NamedTuple


class Bilingual(NamedTuple):
    """The same thing said in Swedish and in English."""

    sv: str
    en: str

    @classmethod
    def of(cls, sv: str | None, en: str | None) -> "Bilingual":
        """Let what is said in one language only, as own data may be, stand for the other."""
        return cls(sv or en or "", en or sv or "")

    def to(self, language: str) -> str:
        """Give the text in `language`, "sv" or "en"."""
        return self.en if language == "en" else self.sv


# Behind the data's version wherever own data stand beside the data: then the version alone is not what answered.
WITH_OWN = "+own"


class Period(NamedTuple):
    """The years that a plan, assignment or programme names, both included."""

    first: int
    last: int

    def expired(self, today: date) -> bool:
        """Tell whether the last year has passed. Decided when shown, never stored."""
        return self.last < today.year
