"""How long a step of the slider takes beside the naive way: ``python -m tests.bench [--quick]``."""
