"""Users and guests, their passwords and their sessions."""
