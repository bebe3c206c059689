"""The only place that knows a language."""
