"""A publisher whose tree can be forged, mirrors with every fault, and machines that subscribe."""
