// What a page may ask when a row is to be linked, and what is written then: only for a shop of
// ours, with the member's permission, not too often, and never more than codes and titles.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ApiError } from '../../../extension/api.ts';
import { createLinking } from '../../../extension/background/linking.ts';
import type { LinkRow } from '../../../extension/messages/linking.ts';
import { sessionItem } from '../../../extension/settings.ts';
import type { Account, Listing } from '../../../shared/contract/catalogue.ts';
import type { EndpointSpec } from '../../../shared/contract/endpoint.ts';
import { listingRow, skuRow } from '../../support/shop/copy-of.ts';
import { fakeCopy } from '../../support/shop/fake-copy.ts';

const BOX = skuRow('SB-0231', 'Foldable storage box');
const LAMP = skuRow('TL-1180', 'LED desk lamp with USB port');
const SHOP: Account = {
  id: 'acc_1',
  platform: 'amazon',
  name: 'Lumen Home',
  market: 'US',
  timeZone: 'America/Los_Angeles',
  currency: 'USD',
  externalRef: 'A2LUMEN',
  minShelfLifeDays: 0,
};
const SOLD: Listing = { ...listingRow('lst_1', BOX.id, 'B0BOX00001'), poolWarehouseIds: ['wh_us'] };
const BARE: Listing = { ...listingRow('lst_bare', BOX.id, 'B0BARE0001'), components: [] };
const STRANGE: LinkRow = {
  itemKey: '',
  codes: [
    { kind: 'asin', value: 'B0LAMP0001' },
    { kind: 'sku', value: 'TL1180-US' },
  ],
  title: 'Desk lamp LED',
};
const PAGE = { siteId: 'amazon-seller-central', accountHint: 'A2LUMEN' };
const SESSION = {
  workspaceId: 'ws_1',
  workspaceName: 'Lumen',
  reportingCurrency: 'USD',
  timeZone: 'UTC',
  memberId: 'mem_1',
  displayName: 'Li Na',
  role: 'owner',
  permissions: ['stock.read', 'catalogue.write'],
  isDemo: false,
};

let calls: { endpointId: string; request: { params?: unknown; body?: unknown } }[];
let written: number;
let nowMs: number;
let failure: ApiError | null;

const linking = () =>
  createLinking({
    copy: fakeCopy([SHOP], [BOX, LAMP], [SOLD, BARE]),
    platformOf: () => 'amazon',
    nowMs: () => nowMs,
    onWritten: () => {
      written++;
    },
    client: {
      call: (async (endpoint: EndpointSpec, request: never) => {
        if (failure) throw failure;
        calls.push({ endpointId: endpoint.id, request });
      }) as never,
    },
  });

beforeEach(async () => {
  fakeBrowser.reset();
  [calls, written, nowMs, failure] = [[], 0, 1_000_000, null];
  await sessionItem.setValue(SESSION);
});

const wish = (row: LinkRow = STRANGE, query = '') => ({ ...PAGE, row, query });
const choice = (row: LinkRow, targetKey: string, units = 1) => ({ ...PAGE, row, targetKey, units });

describe('candidates', () => {
  it('put the lamp first for the code TL1180-US, and say nothing but id, code and title', async () => {
    const answer = await linking().candidates(wish());
    if (!answer.isOk) throw new Error(answer.reason);
    expect(answer.candidates[0]?.sku).toBe('TL-1180');
    for (const one of answer.candidates) {
      expect(Object.keys(one).sort()).toEqual(['sku', 'skuId', 'title']);
    }
  });

  it('follow what is typed instead', async () => {
    const answer = await linking().candidates(wish(STRANGE, 'storage'));
    expect(answer.isOk && answer.candidates.map(({ sku }) => sku)).toEqual(['SB-0231']);
  });

  it('are refused on a page of another shop, and to a member without catalogue.write', async () => {
    const other = { ...wish(), accountHint: 'A9SOMEBODY' };
    expect(await linking().candidates(other)).toEqual({ isOk: false, reason: 'unknown-shop' });
    await sessionItem.setValue({ ...SESSION, permissions: ['stock.read'] });
    expect(await linking().candidates(wish())).toEqual({ isOk: false, reason: 'not-allowed' });
  });

  it('end after 60 in 5 minutes and come back when those have passed', async () => {
    const { candidates } = linking();
    for (let i = 0; i < 60; i++) expect((await candidates(wish())).isOk).toBe(true);
    expect(await candidates(wish())).toEqual({ isOk: false, reason: 'too-many' });
    nowMs += 5 * 60_000;
    expect((await candidates(wish())).isOk).toBe(true);
  });
});

describe('a link', () => {
  it('of a row that is none of ours makes a listing with its codes, units and the usual pool', async () => {
    expect(await linking().link(choice(STRANGE, LAMP.id, 2))).toEqual({ isOk: true });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.endpointId).toBe('listings.create');
    expect(calls[0]?.request.body).toMatchObject({
      accountId: 'acc_1',
      sellerSku: 'TL1180-US',
      components: [{ skuId: LAMP.id, units: 2 }],
      identifiers: [{ kind: 'asin', value: 'B0LAMP0001', accountId: 'acc_1' }],
      poolWarehouseIds: ['wh_us'],
    });
    expect(written).toBe(1);
  });

  it('of a listing made of nothing gives that listing its component, and makes no second one', async () => {
    const row = { ...STRANGE, itemKey: 'lst_bare' };
    await linking().link(choice(row, BOX.id));
    expect(calls[0]).toMatchObject({
      endpointId: 'listings.update',
      request: { params: { id: 'lst_bare' }, body: { components: [{ skuId: BOX.id, units: 1 }] } },
    });
  });

  it('of an ambiguous row adds its new code to the chosen listing and keeps the old one', async () => {
    await linking().link(choice(STRANGE, 'lst_1'));
    const body = calls[0]?.request.body as { identifiers: { value: string }[] } | undefined;
    expect(calls[0]?.endpointId).toBe('listings.update');
    expect(body?.identifiers.map(({ value }) => value)).toEqual([
      'B0BOX00001',
      'B0LAMP0001',
      'TL1180-US',
    ]);
  });

  it('never writes a code a second time: a row whose code a listing has is refused', async () => {
    const row = { ...STRANGE, codes: [{ kind: 'asin' as const, value: 'B0BOX00001' }] };
    expect(await linking().link(choice(row, LAMP.id))).toEqual({ isOk: false, reason: 'failed' });
    expect(calls).toEqual([]);
  });

  it('to a SKU that is not in the catalogue writes nothing', async () => {
    const answer = await linking().link(choice(STRANGE, 'sku_gone'));
    expect(answer).toEqual({ isOk: false, reason: 'failed' });
    expect([calls.length, written]).toEqual([0, 0]);
  });

  it('says offline when the server cannot be reached', async () => {
    failure = new ApiError({
      code: 'offline',
      status: 0,
      title: 'offline',
      detail: null,
      fields: [],
      requestId: null,
      retryAfterSeconds: null,
    });
    const answer = await linking().link(choice(STRANGE, LAMP.id));
    expect(answer).toEqual({ isOk: false, reason: 'offline' });
    expect(written).toBe(0);
  });
});
