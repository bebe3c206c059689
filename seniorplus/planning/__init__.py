"""Visit planning: pure functions from a problem to a proposal."""
