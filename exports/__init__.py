"""Samples of what a house hands out, made from the demo house by `python -m exports`."""
