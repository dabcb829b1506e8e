"""Prefect around `transum.pipeline`: when it runs, what an editor fills in, what is reported. No business logic."""
