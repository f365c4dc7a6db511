"""Thin adapters between the program and where people ask; they share nothing."""
