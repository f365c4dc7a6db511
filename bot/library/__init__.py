"""The boards on disk: shipped and the host's, their versions, import."""
