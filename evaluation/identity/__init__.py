"""Evaluation of identity across documents: `python -m evaluation.identity`."""
