"""How long a search takes, and the making of what it looks into."""

import csv
from functools import partial
from pathlib import Path
from statistics import mean, median

from dashboard.data.dataset import Dataset
from dashboard.data.search import Index
from tests.bench.table import Line
from tests.bench.timing import seconds

TABLE = Path(__file__).parents[1] / "searches.csv"
BUDGET_MS = 10


def of(ds: Dataset, name: str, rounds: int, *, budget: bool) -> list[Line]:
    """Measure the queries of the table: the average one and the slowest."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        queries = [row["query"] for row in csv.DictReader(file)]
    made: list[Index] = []
    assembled = seconds(lambda: made.append(Index(ds)))
    index = made[0]
    index.search(queries[0])
    taken = [1e3 * median(seconds(partial(index.search, query)) for _ in range(rounds)) for query in queries]
    most = BUDGET_MS if budget else None
    return [
        Line(f"{name}: search, mean of {len(queries)} queries", mean(taken), "ms", most),
        Line(f"{name}: search, the slowest of them", max(taken), "ms", most),
        Line(f"{name}: search index", assembled * 1e3, "ms"),
    ]
