// Makes the outline of the world's land for the placement map: `node worker/dev/world-outline.mjs
// FILE`, where FILE is land-110m.json of the npm package world-atlas 2.0.2 (TopoJSON of Natural
// Earth's 1:110m land; Natural Earth is in the public domain). Simplified to a few kB.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TARGET = fileURLToPath(
  new URL('../../extension/workspace/placement/world-outline.ts', import.meta.url),
);
/** Degrees by which a point may be moved; square degrees below which an island is left out. */
const TOLERANCE = 0.9;
const LEAST_AREA = 6;
/** The map ends here: no order goes to the poles. */
const [NORTH, SOUTH] = [78, -56];

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { scale, translate } = topology.transform;

const arcs = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});

const arcOf = (i) => (i < 0 ? [...arcs[~i]].reverse() : arcs[i]);
const ringOf = (indexes) => indexes.flatMap((i, n) => arcOf(i).slice(n === 0 ? 0 : 1));

function areaOf(ring) {
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    sum += x * ny - nx * y;
  });
  return Math.abs(sum) / 2;
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((by - ay) * x - (bx - ax) * y + bx * ay - by * ax) / length;
}

// Douglas and Peucker: keeps the points that lie off the line by more than the tolerance.
function simplified(points) {
  const [first, last] = [points[0], points.at(-1)];
  let [far, at] = [0, 0];
  points.forEach((point, i) => {
    const off = distance(point, first, last);
    if (off > far) [far, at] = [off, i];
  });
  if (far <= TOLERANCE || points.length < 3) return [first, last];
  return [...simplified(points.slice(0, at + 1)).slice(0, -1), ...simplified(points.slice(at))];
}

// A ring over the date line goes on at the other side of the map: each side is a piece.
function cutAtDateLine(points) {
  const pieces = [[]];
  points.forEach((point, i) => {
    if (i > 0 && Math.abs(point[0] - points[i - 1][0]) > 180) pieces.push([]);
    pieces.at(-1).push(point);
  });
  return pieces;
}

const clamp = (latitude) => Math.min(NORTH, Math.max(SOUTH, latitude));
const pathOf = (ring) => {
  const half = Math.floor(ring.length / 2);
  const points = [...simplified(ring.slice(0, half + 1)), ...simplified(ring.slice(half))];
  return cutAtDateLine(points)
    .map((piece) => {
      const at = ([x, y]) => `${Math.round(x + 180)} ${Math.round(NORTH - clamp(y))}`;
      const texts = piece.map(at);
      const kept = texts.filter((text, i) => text !== texts[i - 1]);
      return kept.length > 3 ? `M${kept.join('L')}Z` : '';
    })
    .join('');
};

const land = topology.objects.land;
const shapes = land.type === 'GeometryCollection' ? land.geometries : [land];
const polygons = shapes.flatMap((g) => (g.type === 'Polygon' ? [g.arcs] : g.arcs));
const paths = polygons
  .map(([outer]) => ringOf(outer))
  .filter((ring) => areaOf(ring) >= LEAST_AREA && Math.max(...ring.map(([, y]) => y)) > SOUTH)
  .map(pathOf)
  .filter(Boolean);

const lines = paths
  .join('\n')
  .split('\n')
  .flatMap((path) => path.match(/.{1,90}/g) ?? [])
  .map((part) => `  '${part}',`);
writeFileSync(
  TARGET,
  `// The outline of the world's land as SVG path data in whole degrees, x from 180° west, y from
// ${NORTH}° north. Written by worker/dev/world-outline.mjs from Natural Earth's 1:110m land, which
// is in the public domain.

/** Width and height of the outline, in degrees. */
export const WORLD = { width: 360, height: ${NORTH - SOUTH}, north: ${NORTH} } as const;

/** The path; its pieces are joined without anything between them. */
export const worldOutline: string = [
${lines.join('\n')}
].join('');
`,
);
console.log(`${paths.length} shapes, ${paths.join('').length} bytes`);
