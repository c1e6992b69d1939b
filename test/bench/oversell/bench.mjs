// Nothing oversold: per seed 300 units, 2,000 claims through 300 real sockets, while lines break,
// commands come twice, the room is thrown away, the clock jumps, the ledger fails before and after
// it wrote and channel orders race the claims. Raw: raw-show.mjs; judge-raw.mjs judges it again.
import { migrationStatements } from '../bench-worker.mjs';
import { startRooms } from '../room-server.mjs';
import { judge } from './judge.mjs';
import { keepShow } from './raw-show.mjs';
import { CLAIMS, playShow, UNITS } from './show.mjs';

const SEEDS = 500;
/** Servers side by side, each with one show at a time: two shows in one workerd only queue up. */
const SERVERS = 2;
/** A workerd is replaced after so many shows, so that the files and memory it keeps stay few. */
const SHOWS_PER_SERVER = 20;

const isNone = (figure) => ({ figure, bar: '0', isMet: (figures) => figures[figure] === 0 });

/** The bars of issue 3, number 2. */
export const bars = [
  isNone('oversold'),
  isNone('lost'),
  isNone('doubled'),
  isNone('overtakings'),
  isNone('ledgerDifferences'),
  {
    figure: 'claims',
    bar: `${CLAIMS} a seed`,
    isMet: (figures) => figures.claims === figures.seeds * CLAIMS,
  },
  {
    figure: 'heldOrSold',
    bar: `${UNITS} in every seed`,
    isMet: (figures) => figures.heldOrSold.every((units) => units === UNITS),
  },
  { figure: 'seeds', bar: `${SEEDS}`, isMet: (figures) => figures.seeds >= SEEDS },
];

// One server and one show after another, until its share is played or no seed is left.
async function playSome(seeds, total, context) {
  const rooms = await startRooms();
  try {
    await rooms.post('/migrate', migrationStatements());
    for (let shows = 0; shows < SHOWS_PER_SERVER && seeds.length > 0; shows += 1) {
      const seed = seeds.shift();
      const started = Date.now();
      const played = await playShow(rooms, seed);
      const found = judge(played);
      keepShow(context.raw, seed, played, found);
      total.push({ seed, claims: played.claims.length, ...found });
      const { breaks, ended } = played;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      const about = { ...found, breaks, injected: ended.injected, seconds };
      context.log(`seed ${seed} (${total.length} done): ${JSON.stringify(about)}`);
    }
  } finally {
    await rooms.close();
  }
}

/** Runs the seeds from `--seed` on; `--seeds` says how many. */
export async function run(context) {
  const howMany = context.seeds ?? SEEDS;
  const seeds = Array.from({ length: howMany }, (_, i) => context.seed + i);
  const total = [];
  const serve = async () => {
    while (seeds.length > 0) await playSome(seeds, total, context);
  };
  await Promise.all(Array.from({ length: SERVERS }, serve));
  const sum = (figure) => total.reduce((all, one) => all + one[figure], 0);
  return {
    seeds: total.length,
    claims: sum('claims'),
    accepted: sum('accepted'),
    oversold: sum('oversold'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    overtakings: sum('overtakings'),
    ledgerDifferences: sum('ledgerDifferences'),
    heldOrSold: [...new Set(total.map(({ heldOrSold }) => heldOrSold))],
  };
}
