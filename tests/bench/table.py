"""The table that the benchmark prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One measure beside what it is held to."""

    measure: str
    value: float
    unit: str
    most: float | None = None
    """The budget: for ``ratio`` if there is a reference, else for ``value``; ``None`` is only told."""
    reference: float | None = None

    @property
    def ratio(self) -> float | None:
        """The value over its reference."""
        return None if self.reference is None else self.value / self.reference

    @property
    def over(self) -> bool:
        """Whether the budget is spent."""
        spent = self.value if self.ratio is None else self.ratio
        return self.most is not None and spent > self.most

    def cells(self) -> tuple[str, ...]:
        """Spell the line."""
        ratio = "" if self.ratio is None else f"{self.ratio:.4f}"
        budget = "" if self.most is None else f"{self.most:.4f}" if ratio else f"{self.most:,.0f} {self.unit}"
        return (
            self.measure,
            f"{self.value:,.2f} {self.unit}",
            "" if self.reference is None else f"{self.reference:,.2f} {self.unit}",
            ratio,
            budget,
            "" if self.most is None else "over" if self.over else "ok",
        )


HEADS = ("measure", "value", "reference", "ratio", "budget", "")


def spelled(lines: list[Line]) -> str:
    """Spell the lines as a table, and below it which budgets are spent."""
    rows = [HEADS, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    told = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    told.insert(1, "  ".join("-" * width for width in widths).rstrip())
    over = [line.measure for line in lines if line.over]
    return "\n".join([*told, "", f"over budget: {', '.join(over) or 'nothing'}"])


def _aligned(row: tuple[str, ...], widths: list[int]) -> list[str]:
    texts = [row[0].ljust(widths[0]), *(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))]
    return [*texts[:-1], row[-1]]
