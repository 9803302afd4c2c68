"""Files and folders of this user: where they are, how one is written whole, what one is named."""
