"""Values into the bytes of pages and of their machine-readable twins."""
