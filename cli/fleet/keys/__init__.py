"""`yinlingctl keys`: makes keys, holds the ceremony of a root, replaces keys, prints papers."""
