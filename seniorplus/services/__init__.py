"""Use cases: each in one transaction, with an actor and an audit row."""
