// A long live with nobody touching it: browser without a debugger, panel closed. Judged from
// outside, by the heartbeats the room received from the host and from a viewer's own count of
// pictures. `--minutes N`, 30 unless told. Raw: one line per look, every ten seconds.
import type { RoomPulse } from '../../../shared/contract/live-beats.ts';
import { buildExtension } from '../../support/browser/extension-browser.mjs';
import { startSampleShop } from '../../support/browser/running-shop.mjs';
import { type ApiCaller, signInToDemo } from '../../support/live/api-client.ts';
import { startViewerServer, type ViewerServer } from '../../support/live/viewer-server.ts';
import { startSoakBrowser } from './soak-browser.ts';

interface Figures {
  /** From the host's first heartbeat to its last. */
  readonly minutes: number;
  readonly hostBeats: number;
  /** Longest silence of the host. */
  readonly longestGapMs: number;
  /** Pictures the viewer showed. */
  readonly framesShown: number;
  /** Longest time in which the viewer's count stood still, as far as looks can tell. */
  readonly longestStillMs: number;
  /** Times the viewer's picture stood still for half a second or more. */
  readonly freezes: number;
}

/** Bars of issue 3. */
export const bars = [
  { figure: 'minutes', bar: '>= 29', isMet: (f: Figures) => f.minutes >= 29 },
  { figure: 'longestGapMs', bar: '<= 15000', isMet: (f: Figures) => f.longestGapMs <= 15_000 },
  { figure: 'longestStillMs', bar: '<= 15000', isMet: (f: Figures) => f.longestStillMs <= 15_000 },
];

interface Context {
  readonly minutes: number | null;
  log(text: string): void;
  raw(file: string, row: unknown): void;
}

const LOOK_EVERY_MS = 10_000;
const START_LIMIT_MS = 60_000;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function openLive(call: ApiCaller): Promise<{ liveId: string; code: string }> {
  const { items } = await call<{ items: { id: string }[] }>('GET', '/v1/skus?limit=1');
  const startMs = Date.now();
  const live = await call<{ id: string }>('POST', '/v1/lives', {
    title: 'Soak',
    startsAtUtc: new Date(startMs).toISOString(),
    endsAtUtc: new Date(startMs + 6 * 3_600_000).toISOString(),
    items: [{ skuId: items[0]?.id, expectedUnits: 1 }],
  });
  await call('POST', `/v1/lives/${live.id}/open`, { mode: 'rehearsal', items: [] });
  const link = await call<{ url: string }>('POST', `/v1/lives/${live.id}/links`, {
    role: 'viewer',
  });
  return { liveId: live.id, code: link.url.split('/').at(-1) ?? '' };
}

async function started({ reports }: ViewerServer): Promise<void> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += 500) {
    const [report] = reports as { kind: string; fault: unknown; error?: string }[];
    if (report?.kind === 'started' && !report.fault) return;
    if (report) throw new Error(`the live did not start: ${JSON.stringify(report)}`);
    await wait(500);
  }
  throw new Error('the starter page did not report');
}

/** What the looks say together. */
export function figuresOf(
  looks: readonly { atMs: number; items: readonly RoomPulse[] }[],
): Figures {
  const last = looks.at(-1)?.items ?? [];
  const host = last.find(({ role }) => role === 'host');
  const viewer = last.find(({ role }) => role === 'viewer');
  if (!host || !viewer) throw new Error('host or viewer were never heard of');
  let [longestStillMs, movedAtMs, frames] = [0, looks[0]?.atMs ?? 0, -1];
  for (const { atMs, items } of looks) {
    const now = items.find(({ role }) => role === 'viewer')?.frames ?? -1;
    if (now > frames) movedAtMs = atMs;
    frames = Math.max(frames, now);
    longestStillMs = Math.max(longestStillMs, atMs - movedAtMs);
  }
  return {
    minutes: Math.round((host.lastAtMs - host.firstAtMs) / 6_000) / 10,
    hostBeats: host.beats,
    longestGapMs: host.longestGapMs,
    framesShown: viewer.frames ?? 0,
    longestStillMs,
    freezes: viewer.freezes ?? 0,
  };
}

/** Runs the bench. */
export async function run({ minutes, log, raw }: Context): Promise<Figures> {
  await buildExtension({ keepsBuild: Boolean(process.env.STOCKCAST_BUILT) });
  const shop = await startSampleShop();
  const call = await signInToDemo(shop.origin);
  const { liveId, code } = await openLive(call);
  const viewers = await startViewerServer(shop.origin, code, async () => null);
  const browser = startSoakBrowser({ apiOrigin: shop.origin, liveId, viewerUrl: viewers.url });
  try {
    await started(viewers);
    log(`on air, panel closed; ${minutes ?? 30} minutes to go`);
    const looks: { atMs: number; items: RoomPulse[] }[] = [];
    const endMs = Date.now() + (minutes ?? 30) * 60_000;
    while (Date.now() < endMs) {
      await wait(LOOK_EVERY_MS);
      if (browser.exitCode() !== null) throw new Error(`the browser ended: ${browser.exitCode()}`);
      const { items } = await call<{ items: RoomPulse[] }>('GET', `/v1/lives/${liveId}/pulse`);
      const look = { atMs: Date.now(), items };
      looks.push(look);
      raw('looks.jsonl', look);
      if (looks.length % 6 === 0) log(JSON.stringify(figuresOf(looks)));
    }
    return figuresOf(looks);
  } finally {
    await browser.stop();
    viewers.stop();
    await shop.stop();
  }
}
