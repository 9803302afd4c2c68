"""The two demos that `./run.sh demo` starts: the app driven, and an article recorded."""
