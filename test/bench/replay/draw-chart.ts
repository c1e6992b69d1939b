/**
 * Draws docs/replay.svg from a run of the bench and the recorded policies:
 * `npm run bench -- replay > FILE; npx node test/bench/replay/draw-chart.ts FILE DEMAND_DIR`.
 * Draws what the two files say; must hold no figure of its own.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Point {
  readonly lead: string;
  readonly fill: number;
  readonly doi: number;
}
type Recorded = Point & { readonly set: string; readonly policy: string };

/** How a recorded policy is drawn: the beginning of its name, and what the chart calls it. */
const CURVES = [
  ['days of cover: up to lead+review+k days (v = last 30 d)', 'sales of 30 days x cover'],
  ['classical:', 'textbook safety stock'],
  ['mean of GBM', 'best recorded (gradient boosting in it)'],
] as const;
const SINGLES = [
  ['fixed cover literal', 'category table, read literally'],
  ['fixed cover + lead', 'on top of the lead time'],
] as const;

const [FILL, DOI] = [
  { from: 0.75, to: 0.99 },
  { from: 10, to: 110 },
];
const BOX = { left: 52, top: 58, width: 330, height: 250, gap: 62 };
const INK = { ours: '#0b6e4f', other: '#8a8f98', bad: '#b42318', text: '#1f2328', grid: '#e4e7eb' };

const TITLE = 'Days of stock needed for a share of demand served (lower is better)';

const round = (value: number) => Number(value.toFixed(1));

function scales(panel: number) {
  const left = BOX.left + panel * (BOX.width + BOX.gap);
  return {
    left,
    x: (fill: number) => round(left + ((fill - FILL.from) / (FILL.to - FILL.from)) * BOX.width),
    y: (doi: number) => round(BOX.top + (1 - (doi - DOI.from) / (DOI.to - DOI.from)) * BOX.height),
  };
}
type Scales = ReturnType<typeof scales>;

const text = (x: number, y: number, words: string, more = '') =>
  `<text x="${x}" y="${y}" ${more}>${words}</text>`;

function axes({ left, x, y }: Scales, title: string): string {
  const right = left + BOX.width;
  const bottom = BOX.top + BOX.height;
  const rows = [20, 40, 60, 80, 100].map(
    (doi) =>
      `<line x1="${left}" x2="${right}" y1="${y(doi)}" y2="${y(doi)}" stroke="${INK.grid}"/>` +
      text(left - 8, y(doi) + 4, String(doi), 'text-anchor="end"'),
  );
  const columns = [0.75, 0.8, 0.85, 0.9, 0.95].map(
    (fill) =>
      `<line x1="${x(fill)}" x2="${x(fill)}" y1="${BOX.top}" y2="${bottom}" ` +
      `stroke="${INK.grid}"/>` +
      text(x(fill), bottom + 18, `${Math.round(fill * 100)} %`, 'text-anchor="middle"'),
  );
  return [
    ...rows,
    ...columns,
    text(left, BOX.top - 12, title, 'font-weight="600"'),
    text(left + BOX.width / 2, bottom + 38, 'share of demand served', 'text-anchor="middle"'),
  ].join('\n');
}

function line({ x, y }: Scales, points: readonly Point[], colour: string, width: number): string {
  const inside = points.filter(
    ({ fill, doi }) => fill >= FILL.from && fill <= FILL.to && doi <= DOI.to,
  );
  const path = inside.map(({ fill, doi }) => `${x(fill)},${y(doi)}`).join(' ');
  const look = `fill="none" stroke="${colour}" stroke-width="${width}"`;
  return `<polyline points="${path}" ${look} stroke-linejoin="round"/>`;
}

const ofPolicy = (all: readonly Recorded[], lead: string, name: string) =>
  all.filter((one) => one.set === 'orii_fast' && one.lead === lead && one.policy.startsWith(name));

function mark({ x, y }: Scales, { fill, doi }: Point): string {
  const [at, up] = [x(fill), y(doi)];
  return `<path d="M${at - 5},${up - 5}l10,10m0,-10l-10,10" stroke="${INK.bad}" stroke-width="2"/>`;
}

/** The legend: a colour never speaks alone, each kind has its own stroke or shape. */
function legend(): string {
  const y = BOX.top + BOX.height + 66;
  const swatch = (x: number, colour: string, width: number, words: string) =>
    `<line x1="${x}" x2="${x + 26}" y1="${y - 4}" y2="${y - 4}" stroke="${colour}" ` +
    `stroke-width="${width}"/>${text(x + 32, y, words)}`;
  const cross = `M${BOX.left + 250},${y - 9}l10,10m0,-10l-10,10`;
  return [
    swatch(BOX.left, INK.ours, 3.5, 'Stockcast: planSku, floor lifted'),
    `<path d="${cross}" stroke="${INK.bad}" stroke-width="2"/>`,
    text(BOX.left + 268, y, `${SINGLES[0][1]} (left), ${SINGLES[1][1]} (right)`),
    swatch(BOX.left, INK.other, 1.5, '')
      .replaceAll(`y1="${y - 4}"`, `y1="${y + 18}"`)
      .replaceAll(`y2="${y - 4}"`, `y2="${y + 18}"`),
    text(BOX.left + 32, y + 22, `from the top: ${CURVES.map(([, name]) => name).join('; ')}`),
  ].join('\n');
}

function panel(index: number, lead: string, ours: readonly Point[], all: readonly Recorded[]) {
  const at = scales(index);
  const days = lead === 'fixed' ? '30 days by sea' : '25 to 51 days by sea';
  const mine = ours.filter((point) => point.lead === lead);
  return [
    axes(at, days),
    ...CURVES.map(([name]) => line(at, ofPolicy(all, lead, name), INK.other, 1.5)),
    ...SINGLES.flatMap(([name]) => ofPolicy(all, lead, name))
      .filter(({ fill }) => fill >= FILL.from)
      .map((point) => mark(at, point)),
    line(at, mine, INK.ours, 3.5),
  ].join('\n');
}

const [benchFile = '', demandDir = ''] = process.argv.slice(2);
const last = readFileSync(benchFile, 'utf8').trim().split('\n').at(-1) ?? '';
const ours = JSON.parse(last).figures.points as Point[];
const recorded = JSON.parse(readFileSync(`${demandDir}/peers.json`, 'utf8')).replay as Recorded[];
const [width, height] = [BOX.left + 2 * BOX.width + BOX.gap + 16, BOX.top + BOX.height + 104];
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img"
  font-family="system-ui, sans-serif" font-size="12" fill="${INK.text}">
<title>Days of stock against the share of demand served, 297 SKUs replayed over 2011</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${text(BOX.left, 24, TITLE, 'font-size="14" font-weight="600"')}
${panel(0, 'fixed', ours, recorded)}
${panel(1, 'variable', ours, recorded)}
${legend()}
</svg>
`;
writeFileSync(new URL('../../../docs/replay.svg', import.meta.url), svg);
