// A live that runs for a test: the sample shop's server, Chromium with the built extension and fake
// devices, a live opened as a rehearsal, and pages that attach to the engine as the panel does.
import type { Page } from 'playwright-core';
import type { EngineRequest, EngineState } from '../../../extension/messages/live-engine.ts';
import { type OpenExtension, openExtension, startSampleShop } from '../browser/running-shop.mjs';
import { bundleScript } from './bundle.ts';
import { attachTo, type RawPage } from './raw-cdp.ts';
import { startViewerServer, type ViewerServer } from './viewer-server.ts';

/** The extension's global inside its pages, as far as it is used. */
declare const chrome: {
  offscreen: { closeDocument(): Promise<void> };
  runtime: {
    sendMessage(message: unknown): Promise<{ res?: unknown; err?: unknown }>;
    connect(options: { name: string }): {
      postMessage(message: unknown): void;
      disconnect(): void;
      onMessage: { addListener(listener: (message: never) => void): void };
    };
  };
};

const FAKE_DEVICES = [
  '--use-fake-device-for-media-stream',
  // Answers the question which screen to share; camera and microphone are granted as such.
  '--use-fake-ui-for-media-stream',
  '--remote-debugging-port=0',
];

/** Sends a message as one of our own pages. */
export async function ask<T>(page: Page, type: string, data?: unknown): Promise<T> {
  const answer = await page.evaluate(
    ([name, payload]) =>
      chrome.runtime.sendMessage({ id: 1, type: name, data: payload, timestamp: 0 }),
    [type, data] as const,
  );
  if (answer.err) throw new Error(JSON.stringify(answer.err));
  return answer.res as T;
}

/** Calls the API through the background, as our pages do. */
export async function callApi<T>(page: Page, endpointId: string, call: object = {}): Promise<T> {
  const answer = await ask<{ isOk: boolean; value: T }>(page, 'api.call', { endpointId, ...call });
  if (!answer.isOk) throw new Error(`${endpointId}: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** A page attached to the engine by the port the panel uses. */
export async function attachPage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await chrome.runtime.sendMessage({ id: 1, type: 'engine.open', timestamp: 0 });
    const port = chrome.runtime.connect({ name: 'live-engine' });
    const seen = {
      state: null as unknown,
      lines: [] as string[],
      meters: 0,
      meter: null as unknown,
    };
    const waiting = new Map<string, (answer: unknown) => void>();
    port.onMessage.addListener(
      (message: { kind: string; id: string } & Record<string, unknown>) => {
        if (message.kind === 'state') {
          seen.state = message.state;
          const { state } = (message.state as EngineState).line;
          if (seen.lines.at(-1) !== state) seen.lines.push(state);
        }
        if (message.kind === 'meter')
          Object.assign(seen, { meters: seen.meters + 1, meter: message.meter });
        if (message.kind === 'answer') waiting.get(message.id)?.(message);
      },
    );
    const request = (wish: unknown) =>
      new Promise((done) => {
        const id = crypto.randomUUID();
        waiting.set(id, done);
        port.postMessage({ kind: 'request', id, request: wish });
      });
    Object.assign(globalThis, { engine: { port, seen, request } });
  });
}

interface AttachedWindow {
  readonly engine: {
    readonly seen: { state: EngineState; lines: string[]; meters: number; meter: unknown };
    request(request: EngineRequest): Promise<{ fault: { kind: string; code: string } | null }>;
  };
}

/** Asks the engine from an attached page. */
export const request = (page: Page, wish: EngineRequest) =>
  page.evaluate(
    (payload) => (globalThis as unknown as AttachedWindow).engine.request(payload),
    wish,
  );

/** What an attached page last heard. */
export const stateOf = (page: Page): Promise<EngineState> =>
  page.evaluate(() => (globalThis as unknown as AttachedWindow).engine.seen.state);

/** What became of the engine's line to the room since the page attached, each change once. */
export const linesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as AttachedWindow).engine.seen.lines);

/** A running show. */
export type LiveShow = Awaited<ReturnType<typeof openLiveShow>>;

/** Opens a live of one product, 300 units of it set aside at most. */
export async function openLiveShow({ args = [] as string[], vars = {}, mode = 'rehearsal' } = {}) {
  const shop = await startSampleShop({ vars });
  const browser = await openExtension({ apiOrigin: shop.origin, args: [...FAKE_DEVICES, ...args] });
  await browser.context.grantPermissions(['camera', 'microphone']);
  const page = await browser.context.newPage();
  await page.goto(`${browser.base}/permission.html`);
  const { liveId, code, skuId } = await openLive(page, mode);
  const hostTicket = () =>
    callApi(page, 'lives.ticket', { params: { id: liveId }, body: { role: 'host' } });
  const rivalTicket = rivalDoor(page, shop.origin, liveId);
  const viewers: ViewerServer = await startViewerServer(
    ...([shop.origin, code, hostTicket, rivalTicket] as const),
  );
  return {
    ...{ shop, browser, page, liveId, code, skuId, viewers },
    ...engineActs(browser, page),
    /** A page of the extension, attached as the panel attaches. */
    async openPanel(): Promise<Page> {
      const panel = await browser.context.newPage();
      await panel.goto(`${browser.base}/permission.html`);
      await attachPage(panel);
      await panel.waitForFunction(
        () => (globalThis as unknown as AttachedWindow).engine.seen.state !== null,
      );
      return panel;
    },
    /**
     * A viewer; as `host` a second line of the host's own, which shows no picture; as `rival` a
     * second host of the shop, who may send one.
     */
    async openViewer(as: 'viewer' | 'host' | 'rival' = 'viewer'): Promise<Page> {
      const viewer = await browser.context.newPage();
      await viewer.goto(`${viewers.url}?as=${as}`);
      return viewer;
    },
    async close(): Promise<void> {
      viewers.stop();
      await browser.close();
      await shop.stop();
    },
  };
}

/** What a test does to the engine and to what stands around it. */
function engineActs(browser: OpenExtension, page: Page) {
  return {
    /** The engine's own document. */
    engine: (): Promise<RawPage> => attachTo(browser.profile, '/live-engine.html'),
    /** Puts the test's own camera, which draws the time, in the real one's place. */
    async useTimeCodeCamera(): Promise<void> {
      const engine = await attachTo(browser.profile, '/live-engine.html');
      const script = await bundleScript('./time-code-camera.ts', 'timeCodeCamera');
      await engine.evaluate(`${script};0`);
      engine.close();
    },
    /** Cuts the host's own line to the room. */
    async cutHostLine(): Promise<void> {
      const engine = await attachTo(browser.profile, '/live-engine.html');
      await engine.evaluate('cutLine(); 0');
      engine.close();
    },
    /** Loses the engine's document, as a crash does. */
    async loseEngine(): Promise<void> {
      await page.evaluate(() => chrome.offscreen.closeDocument());
    },
    async stopWorker(): Promise<void> {
      const session = await browser.context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
  };
}

/** Tickets for a second member who may host, who joins the shop with the first of them. */
function rivalDoor(page: Page, origin: string, liveId: string): () => Promise<unknown> {
  let token: Promise<string> | null = null;
  const post = async <T>(path: string, body: object, bearer?: string): Promise<T> => {
    const headers = {
      ...{ 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    };
    const answer = await fetch(`${origin}${path}`, {
      ...{ method: 'POST', headers, body: JSON.stringify(body) },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const join = async (): Promise<string> => {
    const who = { displayName: 'Rival host', role: 'host' };
    const made = await callApi<{ link: { code: string } }>(page, 'members.create', { body: who });
    const body = { code: made.link.code, displayName: who.displayName, deviceName: 'rival' };
    return (await post<{ accessToken: string }>('/v1/auth/set-up', body)).accessToken;
  };
  return async () => {
    token ??= join();
    return post(`/v1/lives/${liveId}/ticket`, { role: 'host' }, await token);
  };
}

/** Plans a live of the best stocked SKU, opens its room and makes a link to watch. */
export async function openLive(page: Page, mode = 'rehearsal') {
  const { items } = await callApi<{ items: { id: string; sku: string }[] }>(page, 'skus.list', {
    query: { limit: '20' },
  });
  const keys = items.map(({ id }) => id);
  type Card = { skuId: string; warehouses: { available: number }[] } | null;
  const cards = await ask<Card[]>(page, 'copy.cards', { itemKeys: keys });
  const unitsOf = (card: Card) =>
    Math.max(0, ...(card?.warehouses.map(({ available }) => available) ?? []));
  const [best] = [...cards].sort((a, b) => unitsOf(b) - unitsOf(a));
  if (!best) throw new Error('the sample shop has no stock');
  const startMs = Date.now();
  const live = await callApi<{ id: string }>(page, 'lives.create', {
    body: {
      title: 'Boxes live',
      startsAtUtc: new Date(startMs).toISOString(),
      endsAtUtc: new Date(startMs + 3 * 3_600_000).toISOString(),
      items: [{ skuId: best.skuId, expectedUnits: 20 }],
    },
  });
  await callApi(page, 'lives.open', { params: { id: live.id }, body: { mode } });
  const link = await callApi<{ url: string }>(page, 'lives.create-link', {
    params: { id: live.id },
    body: { role: 'viewer' },
  });
  return { liveId: live.id, skuId: best.skuId, code: link.url.split('/').at(-1) ?? '' };
}
