"""Visitors and operators who drive a running server from outside."""
