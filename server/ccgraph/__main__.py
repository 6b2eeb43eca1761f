"""``python -m ccgraph`` is the ``ccgraph`` command."""

from ccgraph.cli import main

if __name__ == "__main__":
    main()
