"""The door for people: pages, fragments and streams of HTML. One file a noun."""
