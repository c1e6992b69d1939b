import { prepareHistory } from '../../../shared/planning/forecast/history.ts';
import { fitPanel, forecastPanel } from '../../../shared/planning/forecast/panel.ts';

import { DAILY, MONTHLY, WEEKLY } from '../../../shared/planning/forecast/shape.ts';
import { readSeries, readSpec } from './demand-files.ts';

const dir = process.argv[2]!;
const only = process.argv[3]?.split(',');
const spec = readSpec(dir);
const L = [0.5, 0.9, 0.95, 0.975];
const shapes = { D: DAILY, '7D': WEEKLY, M: MONTHLY };
for (const [set, s] of Object.entries(spec.sets)) {
  if (only && !only.includes(set)) continue;
  const data = readSeries(dir, set);
  const hist = data.series.map((x) =>
    prepareHistory({
      key: x.sku,
      first: x.first,
      units: x.units,
      observed: x.observed,
      ...(set === 'vn2' ? { group: x.sku.split('-')[0] } : {}),
    }),
  );
  const by = new Map(data.series.map((x) => [x.sku, x]));
  for (const h of s.horizons) {
    const pin = [0, 0, 0, 0],
      cov = [0, 0, 0, 0];
    let Y = 0,
      F = 0,
      AE = 0,
      n = 0;
    let cpuFit = 0,
      cpuF = 0,
      nf = 0;
    for (const o of s.origins) {
      const e = data.at(o);
      let c = process.cpuUsage();
      const m = fitPanel(hist, shapes[s.freq], h, e, L);
      let d = process.cpuUsage(c);
      cpuFit += d.user + d.system;
      c = process.cpuUsage();
      const fc = forecastPanel(m, hist, e);
      d = process.cpuUsage(c);
      cpuF += d.user + d.system;
      nf += fc.length;
      for (const f of fc) {
        const x = by.get(f.key)!;
        if (x.last < e + h) continue;
        let y = 0,
          ok = true;
        for (let t = e + 1; t <= e + h; t++) {
          if (!x.observed[t - x.first]) ok = false;
          y += x.units[t - x.first]!;
        }
        if (!ok) continue;
        n++;
        Y += y;
        F += f.mean;
        AE += Math.abs(y - f.mean);
        f.quantiles.forEach((q, j) => {
          pin[j]! += 2 * (y >= q ? L[j]! * (y - q) : (1 - L[j]!) * (q - y));
          if (y <= q) cov[j]!++;
        });
      }
    }
    console.log(
      set,
      h,
      n,
      'wQL',
      (pin.reduce((a, b) => a + b) / Y / 4).toFixed(4),
      pin.map((p) => (p / Y).toFixed(4)).join('/'),
      'cov',
      cov.map((c) => (c / n).toFixed(3)).join('/'),
      'WAPE',
      (AE / Y).toFixed(4),
      'bias',
      ((F - Y) / Y).toFixed(3),
      'fit ms/origin',
      (cpuFit / 1000 / s.origins.length).toFixed(0),
      'us/series',
      (cpuF / nf).toFixed(1),
    );
  }
}
