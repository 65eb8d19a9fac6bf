"""What a briefing is made of: frozen values, standard library only."""
