"""What became of people: employment by wave and group, contrasts, hours, factors, flow and characteristics."""
