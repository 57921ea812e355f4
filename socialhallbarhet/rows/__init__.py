"""From an answer to rows: what is shown of it, in the language in use, and in which order; never how it looks.

One module for each sort of answer. Each gives an `Output`, which any format can write.
"""
