"""Who holds what: from control assertions to the state of every town on a day, and from towns to areas.

``docs/method.md`` says in plain words what the modules here do.
"""
