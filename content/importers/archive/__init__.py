"""A folder packed as one file (.zip): what is inside of it is read, each by its own format."""
