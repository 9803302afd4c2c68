"""The parts that pages are made of: buttons, frames, pages of text, rows, keyboards."""
