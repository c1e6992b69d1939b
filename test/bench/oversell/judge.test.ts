// The judge of the bench must be able to say no: raw files of a sound show, then the same files
// with one thing wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { judgeFolder } from './judge-raw.mjs';
import { keepShow } from './raw-show.mjs';

interface Row {
  [key: string]: unknown;
}

interface Show {
  claims: Row[];
  live: { product: Row; claims: Row[] };
  ended: {
    product: Row;
    status: { parked: Row[] };
    claims: Row[];
    history: Row[];
    allocations: Row[];
    level: Row;
    differences: Row[];
    injected: number;
  };
  breaks: number;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** 101 claims of 3 units: 60 paid, 40 held to the end, one that waits for ever. */
function soundShow(): Show {
  const ids = Array.from({ length: 101 }, (_, i) => `clm_${String(i).padStart(3, '0')}`);
  const stateOf = (i: number) => (i < 60 ? 'paid' : i < 100 ? 'held' : 'waiting');
  const claimOf = (i: number, state: string) => ({
    ...{ claimId: ids[i], buyerId: `v${i}`, units: 3, state, turn: i + 1 },
  });
  return {
    claims: ids.map((claimId, i) => ({ id: `claim-${i}`, ok: true, claim: { claimId } })),
    live: {
      product: { soldUnits: 180, waitlistUnits: 3 },
      claims: ids.map((_, i) => claimOf(i, stateOf(i))),
    },
    ended: {
      product: { soldUnits: 180 },
      status: { parked: [] },
      claims: ids.map((_, i) => claimOf(i, i < 60 ? 'paid' : 'expired')),
      history: ids.map((claimId, i) => ({ claimId, state: i < 100 ? 'held' : 'waiting' })),
      allocations: ids
        .slice(0, 60)
        .map((holderId) => ({ holderKind: 'order', holderId, unitsOpen: 3 })),
      level: { onHand: 300, allocated: 180, allocatedToShows: 0 },
      differences: [],
      injected: 0,
    },
    breaks: 0,
  };
}

function verdictOn(show: Show) {
  const folder = mkdtempSync(join(tmpdir(), 'stockcast-judge-'));
  folders.push(folder);
  const files = new Map<string, string>();
  const raw = (file: string, row: unknown) =>
    files.set(file, `${files.get(file) ?? ''}${JSON.stringify(row)}\n`);
  keepShow(raw, 7, show, {});
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  const [verdict] = judgeFolder(folder);
  return verdict;
}

it('lets a sound show of 300 units stand', () => {
  expect(verdictOn(soundShow())).toMatchObject({
    isRefused: false,
    found: { oversold: 0, lost: 0, doubled: 0, overtakings: 0, ledgerDifferences: 0 },
  });
});

type Doctored = readonly [wrong: string, count: number, doctor: (show: Show) => void];
const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('The sound show is empty.');
  return one;
};

it.each<readonly [string, ...Doctored]>([
  [
    'one more claim of 3 held than there is',
    'oversold',
    3,
    ({ live }) => {
      Object.assign(live.claims.at(-1) ?? {}, { state: 'held' });
    },
  ],
  [
    '3 units more promised in the ledger than are on hand',
    'oversold',
    3,
    ({ ended }) => {
      ended.level.allocated = 303;
    },
  ],
  [
    '3 more paid for than the room’s own sum says',
    'oversold',
    3,
    ({ live }) => {
      live.claims.push({
        claimId: 'clm_more',
        buyerId: 'v999',
        units: 3,
        state: 'paid',
        turn: 500,
      });
    },
  ],
  [
    'a paid claim the ledger never heard of',
    'lost',
    6,
    ({ ended }) => {
      ended.allocations.shift();
    },
  ],
  [
    'an answered claim the room has forgotten',
    'lost',
    1,
    ({ ended }) => {
      ended.claims.pop();
    },
  ],
  [
    '3 units given to nobody while somebody waits',
    'lost',
    3,
    ({ live }) => {
      Object.assign(live.claims.find(({ state }) => state === 'held') ?? {}, { state: 'expired' });
    },
  ],
  [
    'a claim the ledger booked twice',
    'doubled',
    9,
    ({ ended }) => {
      first(ended.allocations).unitsOpen = 6;
    },
  ],
  [
    'a command that was answered as two',
    'doubled',
    1,
    ({ claims }) => {
      claims.push({ ...first(claims) });
    },
  ],
  [
    'somebody held before one who came earlier',
    'overtakings',
    1,
    ({ ended }) => {
      ended.history.reverse();
      ended.history.splice(1, ended.history.length - 2);
      Object.assign(ended.history[0] ?? {}, { claimId: 'clm_001', state: 'waiting' });
      Object.assign(ended.history[1] ?? {}, { claimId: 'clm_002', state: 'held' });
    },
  ],
  [
    'a row the ledger parked',
    'ledgerDifferences',
    1,
    ({ ended }) => {
      ended.status.parked.push({ id: 1 });
    },
  ],
  [
    'a block that was not given back',
    'ledgerDifferences',
    1,
    ({ ended }) => {
      ended.level.allocatedToShows = 3;
    },
  ],
])('refuses %s', (_name, figure, count, doctor) => {
  const show = soundShow();
  doctor(show);
  const verdict = verdictOn(show);
  expect(verdict?.isRefused).toBe(true);
  expect(verdict?.found).toMatchObject({ [figure]: count });
});

it('says when a kept verdict is not the one the files give', () => {
  expect(verdictOn(soundShow())?.isSame).toBe(false);
});
