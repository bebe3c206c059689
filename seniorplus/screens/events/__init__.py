"""Events of the year: the list of a year, an event with its people, tasks and costs."""
