"""Files and folders of this user: where they are, safe writing, names for new files."""
