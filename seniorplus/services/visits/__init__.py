"""Visits at home: their patterns, the drafts of months, the board, edits, publishing."""
