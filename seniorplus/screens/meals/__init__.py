"""F4: the lunches of a day, the lunch line, what people eat."""
