"""What is measured of seniorplus from outside and inside: `python -m bench`."""
