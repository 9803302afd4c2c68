"""`./run.sh package`: the installers, built from packages alone."""
