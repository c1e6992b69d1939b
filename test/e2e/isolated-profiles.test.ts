// Several isolated browser profiles on one machine (紫鸟, AdsPower): each pairs by itself and none
// carries anything that would tie it to another; what they share is the shop alone.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';

declare const chrome: {
  storage: { local: { get(): Promise<Record<string, unknown>> } };
  runtime: { sendMessage(message: object): Promise<unknown> };
};

let shop: Awaited<ReturnType<typeof startSampleShop>>;
const browsers: Awaited<ReturnType<typeof openExtension>>[] = [];

beforeAll(async () => {
  shop = await startSampleShop();
  for (let i = 0; i < 2; i += 1) browsers.push(await openExtension({ apiOrigin: shop.origin }));
}, 180_000);
afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await shop?.stop();
});

type Stored = Record<string, unknown>;

const storedBy = ({ worker }: (typeof browsers)[number]): Promise<Stored> =>
  worker.evaluate(() => chrome.storage.local.get());

/** Texts of some length within a stored value, and every number a fingerprint could be. */
function* leaves(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (value.length >= 8) yield value;
  } else if (typeof value === 'number') {
    if (value > 1e9) yield String(value);
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) yield* leaves(part);
  }
}

it('pairs 2 profiles with a refresh token and a salt of their own', async () => {
  const [one = {}, two = {}] = await Promise.all(browsers.map(storedBy));
  const secrets = Object.keys(one).filter((key) => /token|salt/i.test(key));
  expect(secrets).toContain('installSalt');
  expect(secrets.some((key) => /refresh/i.test(key))).toBe(true);
  for (const key of secrets) expect(one[key], key).not.toEqual(two[key]);
});

it('shares nothing stable but the shop itself', async () => {
  const [one = {}, two = {}] = await Promise.all(browsers.map(storedBy));
  const others = new Set(leaves(two));
  const shared = [...leaves(one)].filter((text) => others.has(text));
  // The address of the API, and what the server says of the workspace and the member.
  const ofShop = JSON.stringify(await ofTheShop());
  expect(shared.filter((text) => text !== shop.origin && !ofShop.includes(text))).toEqual([]);
});

/** What any member of the shop is told by the server. */
async function ofTheShop(): Promise<unknown> {
  const [browser] = browsers;
  const page = await browser?.context.newPage();
  await page?.goto(`${browser?.base}/workspace.html`);
  const told = await page?.evaluate(() =>
    chrome.runtime.sendMessage({ id: 1, type: 'session.get', timestamp: Date.now() }),
  );
  await page?.close();
  return told;
}
