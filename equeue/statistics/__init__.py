"""What managers read; empty until the reports are built."""
