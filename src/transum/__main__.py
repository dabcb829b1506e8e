"""`python -m transum` is the `transum` command."""

from transum.cli import main

main()
