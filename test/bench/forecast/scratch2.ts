// dumps rows: set,sku,origin,base,mean,ratio,ownspread,y,pooled x4,raw x4
import { writeFileSync } from 'node:fs';
import { readSeries, readSpec } from './demand-files.ts';
import { DAILY, MONTHLY, WEEKLY } from '../../../shared/planning/forecast/shape.ts';
import { prepareHistory } from '../../../shared/planning/forecast/history.ts';
import { fitPanel, forecastPanel, DEBUG } from '../../../shared/planning/forecast/panel.ts';
const dir = process.argv[2]!; const only = process.argv[3]?.split(','); const shift = Number(process.argv[4] ?? 0);
const spec = readSpec(dir);
const L = [0.5, 0.9, 0.95, 0.975];
const over = JSON.parse(process.env.OVER ?? '{}');
const shapes = { D: { ...DAILY, ...over }, '7D': { ...WEEKLY, ...over }, M: { ...MONTHLY, ...over } };
const out: string[] = [];
for (const [set, s] of Object.entries(spec.sets)) { if (only && !only.includes(set)) continue;
  const data = readSeries(dir, set);
  const hist = data.series.map((x) => prepareHistory({ key: x.sku, first: x.first, units: x.units, observed: x.observed, ...(set === 'vn2' ? { group: x.sku.split('-')[0] } : {}) }));
  const by = new Map(data.series.map((x) => [x.sku, x]));
  for (const h of s.horizons.slice(-1)) {
    for (const o of s.origins) { const e = data.at(o) + shift;
      const m = fitPanel(hist, shapes[s.freq], h, e, L);
      DEBUG.rows = []; forecastPanel(m, hist, e);
      for (const r of DEBUG.rows) { const x = by.get(r.key)!; if (x.last < e + h) continue; let y = 0, ok = true; for (let t = e + 1; t <= e + h; t++) { if (!x.observed[t - x.first]) ok = false; y += x.units[t - x.first]!; } if (!ok) continue;
        out.push([set, r.key, o, r.base, r.mean, r.ratio, r.spread, r.windows, y, ...r.pooled, ...r.raw, r.rawTotal, r.share].join(',')); } } } }
writeFileSync(process.argv[5] ?? '/tmp/rows.csv', out.join('\n'));
