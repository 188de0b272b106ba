"""What the doors share: who is calling, with which services, and the headers of every answer."""
