"""seniorplus: the keyboard-driven desk of a Polish Senior+ day house."""

__version__ = "0.1.0"
