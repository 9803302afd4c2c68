"""espeak-ng, the engine that is installed with the app."""
