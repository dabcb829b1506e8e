"""How fast engines write the same translations on this machine: `transum bench`."""
