"""Tests of the architecture."""
