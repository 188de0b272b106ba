"""The door for programs: JSON over the same verbs that the pages use."""
