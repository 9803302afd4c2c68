"""OFD, the Chinese form of documents with fixed pages (GB/T 33190): invoices, offices' notices."""
