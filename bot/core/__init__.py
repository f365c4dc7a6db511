"""What the program knows and decides: pure; no clock, file, network, template or channel."""
