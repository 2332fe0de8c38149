"""Costs, personal budgets and funding streams, as far as the returns hold them."""
