"""The questions that one may ask of the store. Each module takes an open store and gives a typed answer.

Answers hold both languages and no layout; `rows` turns them into what is shown. They are named tuples rather than
dataclasses because making a dataclass costs start-up time six times over.
"""
