"""Pure builders of what a house hands out: cards, documents, tables, calendars."""
