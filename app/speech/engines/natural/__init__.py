"""Natural voices: models that a person puts in, checked, installed and listed."""

ID = "natural"
