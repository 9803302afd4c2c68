"""Every sentence of the face that is made from a code or a number."""
