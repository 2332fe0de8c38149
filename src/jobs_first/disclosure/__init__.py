"""What an audience may see of each table, before any fact, figure or report is made from it."""
