"""What a briefing is made of: frozen values, of the standard library and msgspec alone."""
