// The door of the background under hostile senders and payloads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAYLOADS } from '../../../extension/background/payloads.ts';
import { dispatch, type Handlers, REFUSED } from '../../../extension/background/router.ts';
import {
  isContentScriptMessage,
  type Sender,
  type SenderRules,
} from '../../../extension/background/senders.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${ID}`;
const rules: SenderRules = {
  extensionId: ID,
  extensionOrigin: ORIGIN,
  siteOf: (url) => (url.hostname === 'seller.example' ? 'example-site' : null),
};

const TYPES = Object.keys(PAYLOADS) as (keyof typeof PAYLOADS)[];

/** Handlers that only count how often they were reached. */
function countingHandlers() {
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    TYPES.map((type) => [
      type,
      async () => {
        reached.push(type);
        return true;
      },
    ]),
  ) as unknown as Handlers;
  return { handlers, reached };
}

const ownPage: Sender = { id: ID, url: `${ORIGIN}/popup.html`, origin: ORIGIN };
const hostPage: Sender = {
  id: ID,
  url: 'https://seller.example/inventory',
  origin: 'https://seller.example',
  frameId: 0,
  tab: { id: 7 },
};
const start = { siteId: 'example-site', accountHint: null };

async function isRefused(type: string, data: unknown, sender: Sender): Promise<boolean> {
  const { handlers, reached } = countingHandlers();
  const error = await dispatch(handlers, rules, type, data, sender).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(reached).toHaveLength(error === null ? 1 : 0);
  if (error !== null) expect((error as Error).message).toBe(REFUSED);
  return error !== null;
}

describe('the door of the background', () => {
  it('lets our own page ask for the session and a host page for its filter', async () => {
    expect(await isRefused('session.get', undefined, ownPage)).toBe(false);
    expect(await isRefused('overlay.start', start, hostPage)).toBe(false);
  });

  it.each(TYPES.filter((type) => !isContentScriptMessage(type)))(
    'refuses %s from a content script, whatever it sends',
    async (type) => {
      await fc.assert(
        fc.asyncProperty(fc.anything(), async (data) => {
          expect(await isRefused(type, data, hostPage)).toBe(true);
        }),
        { numRuns: 20 },
      );
    },
  );

  it.each([
    ['another extension', { ...hostPage, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['a page of no site of ours', { ...hostPage, url: 'https://evil.example/', origin: undefined }],
    ['an origin that is not its address', { ...hostPage, origin: 'https://evil.example' }],
    ['no tab', { ...hostPage, tab: undefined }],
    ['a file', { ...hostPage, url: 'file:///etc/passwd', origin: undefined }],
    ['no address', { ...hostPage, url: undefined }],
    ['a look-alike host', { ...hostPage, url: 'https://seller.example.evil.example/' }],
  ])('refuses the overlay to %s', async (_who, sender) => {
    expect(await isRefused('overlay.start', start, sender as Sender)).toBe(true);
  });

  it('refuses a page that claims to be another site', async () => {
    const claim = { siteId: 'other-site', accountHint: null };
    expect(await isRefused('overlay.start', claim, hostPage)).toBe(true);
  });

  it('refuses more than 500 tokens and tokens beyond 200 characters', async () => {
    const many = { ...start, tokens: Array.from({ length: 501 }, () => 'SB-0231') };
    const long = { ...start, tokens: ['x'.repeat(201)] };
    expect(await isRefused('overlay.confirm', many, hostPage)).toBe(true);
    expect(await isRefused('overlay.confirm', long, hostPage)).toBe(true);
  });

  it('refuses every unknown type and survives 500 random messages from random senders', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(ID, ORIGIN, `${ORIGIN}/popup.html`, 'https://seller.example/', '__proto__'),
    );
    const sender = fc.record(
      {
        id: text,
        url: text,
        origin: text,
        frameId: fc.integer(),
        tab: fc.record({ id: fc.integer() }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const type = fc.oneof(
      fc.constantFrom(...TYPES, 'constructor', '__proto__', 'toString'),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(type, fc.anything(), sender, async (name, data, from) => {
        const { handlers, reached } = countingHandlers();
        await dispatch(handlers, rules, name, data, from as Sender).catch((error: Error) => {
          expect(error.message).toBe(REFUSED);
        });
        if (reached.length === 0) return;
        // Whatever got through came from us, under the right kind of address.
        expect(from.id).toBe(ID);
        const isPage = isContentScriptMessage(name);
        expect(from.url?.startsWith(isPage ? 'https://seller.example' : ORIGIN)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
