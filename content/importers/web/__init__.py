"""Pages of the web that were saved: html and mhtml."""
