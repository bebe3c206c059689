"""The office: people, cards, papers."""
