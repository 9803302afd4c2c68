"""The sentences of the face that are made from codes and numbers."""
