// What the workspace's own thread did during an act: every task of it from a trace of the browser,
// by the CPU time it took, so that a busy machine does not count as ours.
import type { BrowserContext, CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
}

/** One task of the page's thread. */
export interface Task {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** What ran in it longest. */
  readonly inside: string;
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

async function stopped(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) =>
    events.push(...(value as unknown as TraceEvent[])),
  );
  const isComplete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await isComplete;
  return events;
}

const cpuMs = ({ tdur, dur }: TraceEvent): number => (tdur ?? dur ?? 0) / 1000;

/** Main threads of the processes that ran a script of the workspace's page. */
function ourThreads(events: readonly TraceEvent[], origin: string): ReadonlySet<string> {
  const ours = new Set(
    events
      .filter(({ args }) => args?.data?.url?.startsWith(`${origin}/chunks/`))
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid}/${tid}`);
  return new Set(mains.filter((thread) => ours.has(thread)));
}

function insideOf(task: TraceEvent, events: readonly TraceEvent[]): string {
  const inner = events
    .filter(
      ({ ph, name, pid, tid, ts }) =>
        ph === 'X' &&
        name !== 'RunTask' &&
        pid === task.pid &&
        tid === task.tid &&
        ts >= task.ts &&
        ts <= task.ts + (task.dur ?? 0),
    )
    .sort((a, b) => cpuMs(b) - cpuMs(a))
    .slice(0, 4);
  return inner.map((event) => `${event.name} ${cpuMs(event).toFixed(1)}`).join(', ');
}

/** Does `act` and tells every task of the page's thread above a millisecond, longest first. */
export async function tasksOf(
  context: BrowserContext,
  page: Page,
  { origin, act }: { origin: string; act: () => Promise<void> },
): Promise<Task[]> {
  const session = await context.newCDPSession(page);
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: CATEGORIES },
    transferMode: 'ReportEvents',
  });
  await act();
  const events = await stopped(session);
  await session.detach();
  const threads = ourThreads(events, origin);
  return events
    .filter(
      (event) =>
        event.name === 'RunTask' &&
        event.ph === 'X' &&
        cpuMs(event) > 1 &&
        threads.has(`${event.pid}/${event.tid}`),
    )
    .sort((a, b) => cpuMs(b) - cpuMs(a))
    .map((event, place) => ({
      cpuMs: cpuMs(event),
      wallMs: (event.dur ?? 0) / 1000,
      inside: place < 5 ? insideOf(event, events) : '',
    }));
}
