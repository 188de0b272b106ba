"""`velvit serve`: one command that keeps the web process and the workers alive."""
