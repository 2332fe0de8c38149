"""What a research team edits in config/, read once into one frozen Study."""
