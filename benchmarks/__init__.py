"""What briefgen's speed and memory are measured with; no part of the package."""
