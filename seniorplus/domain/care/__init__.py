"""Care services at home: pure rules of decisions, carers, visits and working time."""
