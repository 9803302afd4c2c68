"""Code that several formats use: decoding, paragraphs, names, the parts of an article."""
