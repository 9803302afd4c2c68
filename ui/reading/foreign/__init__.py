"""Vector pictures and WebP from strangers: `drawing.as_png` has `worker` draw them, with limits."""
