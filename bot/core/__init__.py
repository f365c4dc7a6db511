"""What the program knows and decides: pure and synchronous, with no clock, file, network, template or channel."""
