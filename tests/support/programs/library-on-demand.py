import argparse
import csv
import io
import statistics
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass
class Row:
    name: str
    value: Decimal


rows = [Row(name, Decimal(value)) for name, value in csv.reader(io.StringIO("a,1.5\nb,2.5"))]
print(rows, statistics.mean(row.value for row in rows), date(2026, 11, 29).isoformat())
print(argparse.ArgumentParser().parse_args([]))
