"""The end of `./run.sh package`: `checks` of each installer, and the `table` that tells them."""
