"""The app that is killed while it reads, and what is found afterwards."""
