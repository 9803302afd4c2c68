"""The parts of practice screens, each a real widget that tells its deeds."""
