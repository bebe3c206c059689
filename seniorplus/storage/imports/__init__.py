"""Reading files that somebody hands to the house: tables and YAML, with the place of each part."""
