"""From a press to the sound: delays measured in recordings."""
