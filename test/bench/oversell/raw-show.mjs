// A played show as lines of raw files, and back: what the judge sees is what was kept.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes what was asked and answered, what room and ledger say, and the verdict. */
export function keepShow(raw, seed, { claims, live, ended, breaks }, found) {
  for (const claim of claims) raw('claims.jsonl', { seed, ...claim });
  for (const claim of live.claims) raw('room-claims.jsonl', { seed, at: 'live', ...claim });
  for (const claim of ended.claims) raw('room-claims.jsonl', { seed, at: 'ended', ...claim });
  for (const fact of ended.history) raw('room-history.jsonl', { seed, ...fact });
  const { product, status, injected } = ended;
  raw('rooms.jsonl', { seed, live: live.product, product, status, injected, breaks });
  for (const row of ended.allocations) raw('ledger.jsonl', { seed, ...row });
  raw('levels.jsonl', { seed, ...ended.level, differences: ended.differences });
  raw('seeds.jsonl', { seed, ...found });
}

function rowsBySeed(dir, file) {
  const bySeed = new Map();
  for (const line of readFileSync(join(dir, file), 'utf8').split('\n')) {
    if (line === '') continue;
    const { seed, ...row } = JSON.parse(line);
    if (!bySeed.has(seed)) bySeed.set(seed, []);
    bySeed.get(seed).push(row);
  }
  return (seed) => bySeed.get(seed) ?? [];
}

/** The shows of a folder, each as `playShow` gave it; `said` is the verdict kept with it. */
export function readShows(dir) {
  const of = Object.fromEntries(
    ['claims', 'room-claims', 'room-history', 'rooms', 'ledger', 'levels', 'seeds'].map((name) => [
      name,
      rowsBySeed(dir, `${name}.jsonl`),
    ]),
  );
  const seeds = readFileSync(join(dir, 'seeds.jsonl'), 'utf8').split('\n').filter(Boolean);
  return seeds.map((line) => {
    const { seed, ...said } = JSON.parse(line);
    const [room] = of.rooms(seed);
    const [{ differences, ...level }] = of.levels(seed);
    const claimsAt = (moment) => of['room-claims'](seed).filter(({ at }) => at === moment);
    return {
      seed,
      said,
      claims: of.claims(seed),
      live: { product: room.live, claims: claimsAt('live') },
      ended: {
        product: room.product,
        status: room.status,
        claims: claimsAt('ended'),
        history: of['room-history'](seed),
        allocations: of.ledger(seed),
        level,
        differences,
      },
    };
  });
}
