"""Slip to picture to printer language to wire."""
