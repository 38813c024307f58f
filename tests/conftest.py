"""What every test shares: how hard the property tests look."""

import os

from hypothesis import settings

# No deadline: the first draw of a property test may wait for geopandas, or for a busy machine.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
