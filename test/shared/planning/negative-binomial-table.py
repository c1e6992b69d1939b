"""Writes the table negative-binomial.test.ts checks our quantiles against.

  cd test/shared/planning
  python3 negative-binomial-table.py > negative-binomial-table.json

The quantile is summed in 60-digit decimals (standard library only); with SciPy installed each value
is also compared with scipy.stats.nbinom.ppf and a difference stops the run.
"""
import json
from decimal import Decimal, getcontext

getcontext().prec = 60
try:
    from scipy.stats import nbinom, poisson
except ImportError:
    nbinom = None

MEANS = ["0.01", "0.3", "1", "2.5", "7", "13.7", "40"]
MEANS += ["111.1", "350", "1000", "2400", "4900", "20000"]
RATIOS = ["1", "1.05", "1.4", "2.2", "3.7", "8", "25", "140", "1400"]
LEVELS = ["0.02", "0.1", "0.5", "0.7", "0.9", "0.95", "0.975", "0.99", "0.999"]


def quantiles(mean, ratio):
    m, v = Decimal(mean), Decimal(ratio)
    mass = (-m).exp() if v == 1 else (-(m / (v - 1)) * v.ln()).exp()
    total, k, out = mass, 0, []
    for level in map(Decimal, LEVELS):
        while total < level:
            mass = mass * (m / v + k * (v - 1) / v) / (k + 1)
            k += 1
            total += mass
        out.append(k)
    return out


rows = []
for mean in MEANS:
    for ratio in RATIOS:
        row = quantiles(mean, ratio)
        if nbinom is not None:
            m, v = float(mean), float(ratio)
            for level, k in zip(map(float, LEVELS), row):
                other = poisson.ppf(level, m) if v == 1 else nbinom.ppf(level, m / (v - 1), 1 / v)
                assert int(other) == k, (mean, ratio, level, other, k)
        rows.append([float(mean), float(ratio), row])
print(json.dumps({"levels": [float(x) for x in LEVELS]})[:-1] + ',"rows":[')
print(",\n".join(json.dumps(r, separators=(",", ":")) for r in rows) + "\n]}")
