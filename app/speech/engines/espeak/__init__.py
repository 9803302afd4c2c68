"""espeak-ng, which the app carries along."""
