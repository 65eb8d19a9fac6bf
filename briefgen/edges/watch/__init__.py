"""What happens in the folders that a site is made from: a wake for a look, never a proof."""
