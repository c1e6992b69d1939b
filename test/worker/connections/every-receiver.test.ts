// What holds for the messages of every platform alike: only what was signed, as it was signed, for
// this shop, at this address and in time is taken. One table (`receivers.ts`), the same tricks.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CONNECTION_PLATFORMS } from '../../../shared/contract/connection-forms.ts';
import { bytesOf } from '../../../worker/auth/encoding.ts';
import type { Connection } from '../../../worker/connections/connection.ts';
import { ConnectionError } from '../../../worker/connections/connection-error.ts';
import { connectionOf } from '../../../worker/connections/registry.ts';
import {
  answerEbay,
  base64Of,
  hexOf,
  OWN_SECRET,
  RECEIVERS,
  type Receiver,
  SILENT,
  UNSIGNED,
} from './receivers.ts';

const AT_MS = Date.UTC(2026, 10, 22, 6);
const URL_HERE = 'https://stock.example/v1/hooks/con_1?x=1';

interface Sent {
  readonly text: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers: Record<string, string>;
}
interface Told {
  readonly nowMs?: number;
  readonly url?: string;
  readonly secret?: string;
  readonly settings?: object;
}

async function sign(one: Receiver, changed: { text?: string; secret?: string } = {}) {
  const text = changed.text ?? one.text(AT_MS);
  const secret = changed.secret ?? OWN_SECRET;
  return { text, headers: await one.headers(text, { atMs: AT_MS, secret, url: URL_HERE }) };
}

/** The event's id, or the name of what was found wrong; anything else thrown is a defect. */
async function outcome(one: Receiver, sent: Sent, told: Told = {}): Promise<string> {
  const { platform } = one;
  const connection = connectionOf(platform) as Connection;
  const { credentials, settings } = v.parse(connection.form, {
    platform,
    credentials: one.credentials(told.secret ?? OWN_SECRET),
    settings: told.settings ?? one.settings,
  });
  const url = told.url ?? URL_HERE;
  const { pathname, search } = new URL(url);
  const request = {
    ...{ body: sent.bytes ?? bytesOf(sent.text) },
    ...{ headers: new Headers(sent.headers), path: `${pathname}${search}`, url },
    ...{ nowMs: told.nowMs ?? AT_MS, fetch: answerEbay as typeof fetch },
  };
  try {
    const { topic } = await connection.verify(request, credentials, settings);
    return topic === 'unreadable' ? topic : 'taken';
  } catch (error) {
    if (error instanceof ConnectionError) return error.fault;
    throw error;
  }
}

const REFUSED = expect.stringMatching(/^(missing-header|wrong-signature|platform-refused)$/);

it('has every platform in its table but the one that signs nothing and the one that is silent', () => {
  const known = [...RECEIVERS.map(({ platform }) => platform), ...UNSIGNED, ...SILENT];
  expect(known.sort()).toEqual([...CONNECTION_PLATFORMS].sort());
});

// The same text in other bytes, and less of it.
const RESERIALISED: Readonly<Record<string, (text: string) => string>> = {
  'with blanks': (text) => JSON.stringify(JSON.parse(text), null, 1),
  'with its keys in another order': (text) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse())),
  'with a line’s end behind it': (text) => `${text}\n`,
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'with escaped letters': (text) => text.replace('é', '\\u00e9'),
  'with composed letters taken apart': (text) => text.normalize('NFD'),
  'told twice': (text) => text + text,
  empty: () => '',
  'an empty object': () => '{}',
};

const swapCase = (text: string) =>
  text.replace(/[a-z]/gi, (one) => (one < 'a' ? one.toLowerCase() : one.toUpperCase()));
const bytesIn = (proof: string) => {
  const plain = proof.replace(/^v1,/, '');
  if (/^[0-9a-f]{64}$/.test(plain)) {
    return Uint8Array.from(plain.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
};
const isHex = (proof: string) => /^[0-9a-f]{64}$/.test(proof);
const url64 = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_');

// The right signature, written as no platform writes it.
const REWRITTEN: Readonly<Record<string, (proof: string) => string>> = {
  'in the other encoding': (proof) =>
    isHex(proof) ? base64Of(bytesIn(proof)) : `v1,${hexOf(bytesIn(proof))}`,
  'in the other encoding, bare': (proof) =>
    isHex(proof) ? url64(base64Of(bytesIn(proof))) : hexOf(bytesIn(proof)),
  'in the other case': swapCase,
  'with a part of it missing': (proof) => proof.slice(0, -4),
  'with more behind it': (proof) => `${proof}AAAA`,
  'with a blank in it': (proof) => `${proof.slice(0, 12)} ${proof.slice(12)}`,
  'in quotes': (proof) => `"${proof}"`,
  'with its method before it': (proof) => `sha256=${proof}`,
  'as a bearer': (proof) => `Bearer${proof}`,
  'of another version': (proof) => `v2,${proof.replace(/^v1,/, '')}`,
  'told twice with a comma': (proof) => `${proof},${proof}`,
  empty: () => '',
};

describe.each(RECEIVERS)('a message of $platform', (one) => {
  it('is taken as it was signed, whatever the case of its headers’ names', async () => {
    const sent = await sign(one);
    expect(await outcome(one, sent)).toBe('taken');
    const headers = Object.entries(sent.headers).map(([name, value]) => [swapCase(name), value]);
    expect(await outcome(one, { ...sent, headers: Object.fromEntries(headers) })).toBe('taken');
  });

  it.each(Object.keys(RESERIALISED))('is refused %s', async (way) => {
    const sent = await sign(one);
    const text = RESERIALISED[way]?.(sent.text) ?? '';
    expect(text).not.toBe(sent.text);
    expect(await outcome(one, { ...sent, text })).toBe('wrong-signature');
  });

  it('is refused with any one bit of it turned', async () => {
    const sent = await sign(one);
    const whole = new TextEncoder().encode(sent.text);
    const place = fc.record({ at: fc.nat(whole.length - 1), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(place, async ({ at, bit }) => {
        const bytes = Uint8Array.from(whole, (byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        expect(await outcome(one, { ...sent, bytes })).toBe('wrong-signature');
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(RECEIVERS)('the signature of $platform', (one) => {
  it.each(Object.keys(REWRITTEN))('is refused %s', async (way) => {
    const sent = await sign(one);
    const before = sent.headers[one.proof as never] as string;
    const after = REWRITTEN[way]?.(before) ?? '';
    expect(after).not.toBe(before);
    const headers = { ...sent.headers, [one.proof]: after };
    expect(await outcome(one, { ...sent, headers })).toEqual(REFUSED);
  });

  it('is refused with any words in its place', async () => {
    const sent = await sign(one);
    const words = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme-ascii' });
    await fc.assert(
      fc.asyncProperty(words, async (proof) => {
        const headers = { ...sent.headers, [one.proof]: proof };
        expect(await outcome(one, { ...sent, headers })).toEqual(REFUSED);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused without its header', async () => {
    const { text, headers } = await sign(one);
    const rest = Object.entries(headers).filter(([name]) => name !== one.proof);
    expect(await outcome(one, { text, headers: Object.fromEntries(rest) })).toBe('missing-header');
  });

  it('is refused when another secret made it', async () => {
    const sent = await sign(one, { secret: `${OWN_SECRET}!` });
    expect(await outcome(one, sent)).toBe('wrong-signature');
  });

  it('is taken until its message’s time is over, and a second later refused', async () => {
    const sent = await sign(one);
    const last = AT_MS + one.oldestMs;
    expect(await outcome(one, sent, { nowMs: last - 1_000 })).toBe('taken');
    expect(await outcome(one, sent, { nowMs: last + 1_000 })).toBe('too-old');
    if (one.aheadMs === null) return;
    const first = AT_MS - one.aheadMs;
    expect(await outcome(one, sent, { nowMs: first + 1_000 })).toBe('taken');
    expect(await outcome(one, sent, { nowMs: first - 1_000 })).toBe('too-old');
  });
});

const tellShopsApart = RECEIVERS.filter(({ otherShop }) => otherShop);
it.each(tellShopsApart)(
  'one of another shop of the same app is refused: $platform',
  async (one) => {
    const { otherShop: settings } = one;
    expect(await outcome(one, await sign(one), { settings })).toBe('wrong-shop');
  },
);

const lists = RECEIVERS.filter(({ isList }) => isList);
it.each(lists)(
  'takes the right one of several signatures, in any place: $platform',
  async (one) => {
    const sent = await sign(one);
    const { headers: other } = await sign(one, { secret: `${OWN_SECRET}!` });
    const good = sent.headers[one.proof as never] as string;
    const bad = other[one.proof as never] as string;
    const told = (proof: string) =>
      outcome(one, { ...sent, headers: { ...sent.headers, [one.proof]: proof } });
    expect(await told(`${bad} ${good}`)).toBe('taken');
    expect(await told(`${good} v1a,${good.slice(3)}`)).toBe('taken');
    expect(await told(`${bad} ${bad}`)).toBe('wrong-signature');
  },
);

const addressed = RECEIVERS.filter(({ signsAddress }) => signsAddress);
it.each(addressed)('refuses what was signed for another address: $platform', async (one) => {
  const url = 'https://stock.example/v1/hooks/con_2?x=1';
  expect(await outcome(one, await sign(one), { url })).toBe('wrong-signature');
});
