"""Everything that leaves this machine by HTTP: where it may go, and the one client that goes."""
