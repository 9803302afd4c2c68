"""The pages of 纸变声音: the camera, and the picture of a page beside its recognised text."""
