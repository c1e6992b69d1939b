// The stage of the two stories: the sample shop, Chromium with the extension, tonight's live with
// 300 boxes, next week's with the same box. Parts of the people in it, no judgement of its own.
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, ViewportSize } from 'playwright-core';
import type { RoomTicket } from '../../../shared/contract/live-rooms.ts';
import { type RoomRequest, type RoomResult, RoomSocket } from '../../../shared/live/room-socket.ts';
import { EMPTY_ROOM, type RoomState, reduceRoom } from '../../../shared/live/room-state.ts';
import { SHOPS } from '../../../worker/dev/sample/places.ts';
import { launchPlainBrowser } from '../browser/plain-browser.ts';
import { openExtension, startSampleShop } from '../browser/running-shop.mjs';
import { type ApiCaller, signInToDemo } from './api-client.ts';

/** Units of the box in the warehouse that serves the live's shop. */
export const BOXES = 300;
/** The box, and what else is shown. */
const CODES = ['SB-0231', 'KT-0417', 'TC-0501'] as const;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const FAKE_DEVICES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Somebody's own line to the room, in this process. */
export interface Seat {
  readonly room: () => RoomState;
  readonly personId: () => string;
  /** Tells the room; throws when it refuses. */
  tell(request: RoomRequest): Promise<RoomResult>;
  close(): void;
}

function takeSeat(origin: string, ticket: () => Promise<RoomTicket>): Seat {
  let room = EMPTY_ROOM;
  const socket = new RoomSocket({
    door: async () => ({ origin, ...(await ticket()) }),
    nowMs: Date.now,
    random: Math.random,
    newCommandId: () => crypto.randomUUID(),
  });
  socket.onFrame((frame) => {
    room = reduceRoom(room, frame, Date.now());
  });
  socket.connect();
  return {
    room: () => room,
    personId: () => room.personId ?? '',
    async tell(request) {
      const result = await socket.send(request);
      if (!result.ok) throw new Error(`${request.type}: ${result.reason}`);
      return result;
    },
    close: () => socket.close(),
  };
}

async function planLive(call: ApiCaller, title: string, startMs: number): Promise<string> {
  const skus = await Promise.all(
    CODES.map((code) =>
      call<{ items: { id: string }[] }>('GET', `/v1/skus?q=${code}&limit=1`).then(
        ({ items }) => items[0]?.id ?? '',
      ),
    ),
  );
  // Nobody expects a rush: what is there is what is planned.
  const items = skus.map((skuId, i) => ({ skuId, expectedUnits: i === 0 ? BOXES : 60 }));
  const { id } = await call<{ id: string }>('POST', '/v1/lives', {
    title,
    startsAtUtc: new Date(startMs).toISOString(),
    endsAtUtc: new Date(startMs + 2 * HOUR_MS).toISOString(),
    accountId: SHOPS.tiktok.id,
    audienceTimeZone: 'America/Los_Angeles',
    items,
  });
  return id;
}

// What the books say, and what is entered in them.
function booksOf(call: ApiCaller, origin: string, nextWeek: string) {
  return {
    /** Connects a shop to the account the live sells for; the address its messages go to. */
    async connectShop(name: string, form: object): Promise<string> {
      const body = { accountId: SHOPS.tiktok.id, name, ...form };
      const { hookPath } = await call<{ hookPath: string }>('POST', '/v1/connections', body);
      return `${origin}${hookPath}`;
    },
    /** Lines a person drafted; the planner's own drafts stand beside them from the first day. */
    async draftLinesOf(skuId: string) {
      type Line = { skuId: string; units: number };
      type Orders = { items: { status: string; origin: string; lines: Line[] }[] };
      const { items } = await call<Orders>('GET', '/v1/purchase-orders');
      const drafts = items.filter(({ status, origin }) => status === 'draft' && origin !== 'plan');
      return drafts.flatMap(({ lines }) => lines).filter((line) => line.skuId === skuId);
    },
    /** Units of a product that next week's live is planned to sell. */
    async expectedNextWeek(skuId: string): Promise<number> {
      type Plan = { items: { skuId: string; expectedUnits: number }[] };
      const { items } = await call<Plan>('GET', `/v1/lives/${nextWeek}/plan`);
      return items.find((item) => item.skuId === skuId)?.expectedUnits ?? 0;
    },
  };
}

/** Where pictures of the story go; without it none are taken. */
const picturesTo = process.env.STOCKCAST_STORY_PICTURES;

/** Takes a picture for docs/story.md when asked for. */
async function takePicture(name: string, page: Page): Promise<void> {
  if (!picturesTo) return;
  await page.bringToFront();
  const path = join(picturesTo, `story-${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

async function openIn(context: BrowserContext, url: string, size: ViewportSize): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.setViewportSize(size);
  await page.goto(url);
  return page;
}

// Phones remember who they are: each has a memory of its own, apart from the host's browser.
function phonesApart() {
  let browser: Promise<Browser> | null = null;
  return {
    async open(url: string): Promise<Page> {
      browser ??= launchPlainBrowser();
      const phone = await (await browser).newContext();
      return openIn(phone, url, { width: 390, height: 844 });
    },
    close: async () => (await browser)?.close(),
  };
}

/** A stage on which one story is played. */
export type StoryStage = Awaited<ReturnType<typeof openStoryStage>>;

/** Opens it; `vars` are the worker's settings. */
export async function openStoryStage({ vars = {} } = {}) {
  const shop = await startSampleShop({ vars });
  const browser = await openExtension({ apiOrigin: shop.origin, args: FAKE_DEVICES });
  const call = await signInToDemo(shop.origin);
  const tonight = await planLive(call, 'Boxes tonight', Date.now());
  const nextWeek = await planLive(call, 'Boxes again, next week', Date.now() + WEEK_MS);
  const seats: Seat[] = [];
  const phones = phonesApart();
  let aheadMs = 0;
  const sit = (ticket: () => Promise<RoomTicket>): Seat => {
    const seat = takeSeat(shop.origin, ticket);
    seats.push(seat);
    return seat;
  };
  const openPage = (url: string, width: number, height: number) =>
    openIn(browser.context, url, { width, height });
  return {
    ...{ shop, browser, call, tonight, nextWeek, openPage },
    ...booksOf(call, shop.origin, nextWeek),
    /** The host's side panel. */
    openPanel: () => openPage(`${browser.base}/sidepanel.html`, 400, 1000),
    openWorkspace: (path: string) => openPage(`${browser.base}/workspace.html#/${path}`, 1280, 900),
    /** A viewer's phone on the watch page. */
    openPhone: phones.open,
    /** The link for viewers. */
    async viewerLink(): Promise<string> {
      const path = `/v1/lives/${tonight}/links`;
      return (await call<{ url: string }>('POST', path, { role: 'viewer' })).url;
    },
    /** A viewer without a screen. */
    viewer: (link: string) => {
      const ticket = `/v1/watch/${link.split('/').at(-1)}/ticket`;
      let viewerKey: string | undefined;
      return sit(async () => {
        const seat = await call<RoomTicket>('POST', ticket, viewerKey ? { viewerKey } : {});
        viewerKey = seat.person.viewerKey ?? undefined;
        return seat;
      });
    },
    /** A second pair of hands. */
    assistant: () =>
      sit(() => call<RoomTicket>('POST', `/v1/lives/${tonight}/ticket`, { role: 'assistant' })),
    /** The clock of the show. */
    nowMs: () => Date.now() + aheadMs,
    /** Lets minutes of the show pass. */
    async pass(minutes: number): Promise<void> {
      await shop.passTime(tonight, minutes);
      aheadMs += minutes * 60_000;
    },
    picture: takePicture,
    async close(): Promise<void> {
      for (const seat of seats) seat.close();
      await phones.close();
      await browser.close();
      await shop.stop();
    },
  };
}
