"""Scores of what Bilat reads, on pages with gold: `python -m evaluation` (see score.py for what is counted)."""
