// Runs the fake shops over HTTP, each at an origin of its own: a small seeded clock brings buyers
// and parcels once somebody is connected, and every message goes out in the order it came to be.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../../seeded-random.mjs';
import { backOffice } from './pages.ts';
import type { OpenedPlace, ServedShop, ShopForm, ShopMessage } from './served-shop.ts';

/** How long a line without a question is kept. */
const STILL_THERE_MS = 600_000;

/** Between two buyers of the clock. */
export const BEAT_MS = 20_000;
/** Most of a message's tries; Shopify itself gives up after eight (shopify.dev, 2026). */
const TRIES = 8;
const BURST_ORDERS = 40;
/** The product of the story: what a burst is about. */
const BURST_SKU = 'SB-0231';

/** A running shop, as the worker and a person find it. */
export interface RunningServedShop {
  readonly name: string;
  readonly accountRef: string;
  readonly origin: string;
  readonly form: ShopForm;
  /** Its place, where no warehouse of ours stands for it yet. */
  readonly opens?: OpenedPlace;
}

/** How the worker finds a shop that runs there. */
export function runningAt(shop: ServedShop, origin: string): RunningServedShop {
  const { name, accountRef, form, opens } = shop;
  return { name, accountRef, form, origin, ...(opens ? { opens } : {}) };
}

interface Waiting {
  readonly message: ShopMessage;
  tries: number;
}

/** One shop with its server and its outbox. */
export class ShopRun {
  readonly shop: ServedShop;
  readonly #random: () => number;
  readonly #send: (message: ShopMessage) => Promise<boolean>;
  readonly #outbox: Waiting[] = [];
  #beats = 0;
  #isSending = false;

  constructor(
    shop: ServedShop,
    random: () => number,
    send: (message: ShopMessage) => Promise<boolean>,
  ) {
    this.shop = shop;
    this.#random = random;
    this.#send = send;
  }

  /** A buyer comes; every third time a parcel leaves. Nothing happens before it is connected. */
  beat(): void {
    if (!this.shop.isConnected()) return;
    this.#beats += 1;
    // A warehouse ships what others sold.
    if (!this.shop.isWarehouse) this.#order();
    if (this.#beats % 3 === 0) this.shop.shipOldest();
  }

  // One or two of something there is enough of.
  #order(): void {
    const goods = this.shop.stock().filter(({ units }) => units > 5);
    const good = goods[Math.floor(this.#random() * goods.length)];
    if (good) this.shop.buy(good.sku, 1 + Math.floor(this.#random() * 2));
  }

  act(act: string): void {
    this.shop.acts?.find((one) => one.act === act)?.run();
    if (act === 'order') this.#order();
    else if (act === 'ship') this.shop.shipOldest();
    else if (act === 'burst') {
      for (let at = 0; at < BURST_ORDERS; at += 1) this.shop.buy(BURST_SKU, 1);
    }
  }

  /** Sends what is there, in order; what nobody took waits for the next time, eight times. */
  async deliver(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const fresh = await this.shop.takeMessages();
    this.#outbox.push(...fresh.map((message) => ({ message, tries: 0 })));
    for (const waiting of this.#outbox.splice(0)) {
      waiting.tries += 1;
      const isTaken = await this.#send(waiting.message);
      if (!isTaken && waiting.tries < TRIES) this.#outbox.push(waiting);
    }
    this.#isSending = false;
  }

  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/' && request.method === 'GET') return backOffice(this.shop);
    if (pathname !== '/practice-shop') return this.shop.answer(request);
    if (request.method !== 'POST') return new Response('POST only', { status: 405 });
    const form = await request.formData();
    const hookUrl = form.get('hookUrl');
    if (typeof hookUrl === 'string') this.shop.hookTo?.(hookUrl);
    this.act(String(form.get('act')));
    await this.deliver();
    return new Response(null, { status: 303, headers: { location: '/' } });
  }
}

async function requestOf(incoming: IncomingMessage, origin: string): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const { method = 'GET', url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, origin), {
    ...{ method, headers },
    ...(hasBody ? { body: Buffer.concat(parts) } : {}),
  });
}

type Answer = (request: Request) => Promise<Response>;

async function respond(answerTo: Answer, incoming: IncomingMessage, outgoing: ServerResponse) {
  try {
    const origin = `http://${incoming.headers.host}`;
    const answer = await answerTo(await requestOf(incoming, origin));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    // An outage of the fake's: the line is cut, as the caller expects it of one.
    outgoing.destroy();
  }
}

/** Has a fake answer over HTTP at that port of loopback; 0, or one that is taken = any free one. */
export async function serve(
  answer: Answer,
  port: number,
): Promise<{ server: Server; origin: string }> {
  const server = createServer((incoming, outgoing) => void respond(answer, incoming, outgoing));
  // Node hangs up after 5 s of silence, which a question just under way would take for an outage.
  server.keepAliveTimeout = STILL_THERE_MS;
  const listen = (at: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(at, '127.0.0.1', done);
    });
  // A port somebody else has is no reason not to start.
  await listen(port).catch(() => listen(0));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

// Nobody there, or a refusal: the message waits.
const post = ({ url, headers, body }: ShopMessage): Promise<boolean> =>
  fetch(url, { method: 'POST', headers, body }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The worker's settings that let it find them. */
export const practiceVars = (shops: readonly RunningServedShop[]) => ({
  PRACTICE_SHOPS: JSON.stringify(shops),
});

/** Running shops. */
export interface ShopsRun {
  readonly shops: readonly RunningServedShop[];
  /** One beat of the clock in every shop, with its messages. */
  beat(): Promise<void>;
  /** Sends what waits. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Serves the shops from `port` on (0 = any free one) and starts the clock where `isTicking`. A shop
 * nobody has connected stands still.
 */
export async function runShops(
  shops: readonly ServedShop[],
  { port = 0, isTicking = false, seed = 7 } = {},
): Promise<ShopsRun> {
  const random = seededRandom(seed);
  const runs = shops.map((shop) => new ShopRun(shop, random, post));
  const served = await Promise.all(
    runs.map((run, at) => serve((request) => run.answer(request), port === 0 ? 0 : port + at)),
  );
  const deliver = async () => {
    for (const run of runs) await run.deliver();
  };
  const beat = async () => {
    for (const run of runs) run.beat();
    await deliver();
  };
  const clock = isTicking ? setInterval(() => void beat(), BEAT_MS) : null;
  return {
    shops: shops.map((shop, at) => runningAt(shop, served[at]?.origin ?? '')),
    beat,
    deliver,
    async stop() {
      if (clock) clearInterval(clock);
      for (const { server } of served) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}
