// A listing's three numbers as a person reads them: which is late, by how many, why and until when,
// in both languages; in a shop by money or by age.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import type { I18n } from '../../../extension/i18n/translate.ts';
import { differenceText } from '../../../extension/workspace/differences/difference-text.ts';
import type { ListingDifference } from '../../../shared/contract/differences.ts';
import { DIFFERENCE_CAUSES } from '../../../shared/inventory/three-way.ts';
import { createFakeWorkspace } from '../../support/workspace/fake-services.ts';
import { byText, click, open, root, useRoom } from '../../support/workspace/room.tsx';

useRoom();

const NOW_MS = Date.parse('2026-11-22T06:02:00Z');
const utc = (minutes: number) => new Date(NOW_MS + minutes * 60_000).toISOString();

const LATE: ListingDifference = {
  ...{ listingId: 'lst_1', accountId: 'acc_1', sellerSku: 'SB-0231-US', title: 'Storage box' },
  skuId: 'sku_1',
  page: { units: 50, isExact: true, siteId: 'amazon-seller-central', atUtc: utc(-10) },
  api: { units: 32, atUtc: utc(-4) },
  connection: { id: 'con_1', platform: 'amazon' },
  ledger: {
    ...{ sellableUnits: 32, leastUnits: 27, mostUnits: 32, bufferUnits: 5, floorUnits: 0 },
    ...{ heldUnits: 6, atUtc: utc(-30) },
  },
  verdict: {
    ...{ cause: 'page-older', late: 'page', units: 18, sinceUtc: utc(-10), untilUtc: null },
    ...{ reason: null, messages: 2 },
  },
  risk: { minor: 35_982, currency: 'USD' },
};
const judged = (verdict: Partial<ListingDifference['verdict']>): ListingDifference => ({
  ...LATE,
  verdict: { ...LATE.verdict, ...verdict },
});

describe('the sentence', () => {
  let en: I18n;
  let zh: I18n;
  beforeAll(async () => {
    en = await loadI18n('en', 'UTC');
    zh = await loadI18n('zh-CN', 'UTC');
  });
  const said = (verdict: Partial<ListingDifference['verdict']>) => {
    const { head, why } = differenceText(judged(verdict), en, NOW_MS);
    return `${head}. ${why}`;
  };

  it('names the page of 10 minutes ago, 18 too many', () => {
    expect(said({})).toBe(
      '18 too many on the page. The page is late: what stood there 10 min ago has changed. ' +
        'Load it again.',
    );
  });

  it('turns 3 too few in the shop into 3 too many in our books when ours are late', () => {
    const orders = { cause: 'orders-wait', late: 'ledger', units: -3, untilUtc: utc(5) } as const;
    expect(said(orders)).toContain('3 too many in our books. Our books are late');
    expect(said(orders)).toContain('Orders are read at 06:07');
  });

  it('counts 2 messages and 6 units of a show, and quotes the refusal', () => {
    expect(said({ cause: 'messages-wait', late: 'ledger' })).toContain('2 messages');
    expect(said({ cause: 'show-holds', late: 'api' })).toContain('a show holds 6');
    expect(said({ cause: 'push-refused', late: 'api', reason: 'NO_STOCK' })).toContain('NO_STOCK');
  });

  it('promises nothing for a moment that has passed', () => {
    expect(said({ cause: 'push-waits', late: 'api', untilUtc: utc(-1) })).toContain(
      'after the next reading',
    );
  });

  it('has words for every cause in both languages, and for one of a newer server', () => {
    for (const cause of [...DIFFERENCE_CAUSES, 'of-tomorrow' as never]) {
      const whys = [en, zh].map((i18n) => differenceText(judged({ cause }), i18n, NOW_MS).why);
      expect(new Set(whys).size).toBe(2);
      for (const why of whys) expect(why).not.toMatch(/[{}]|differences\./);
    }
  });
});

describe('a shop that differs', () => {
  const connection = {
    ...{ id: 'con_1', platform: 'amazon', name: 'Box shop', accountId: 'acc_1', status: 'active' },
    ...{ hookPath: '/v1/hooks/con_1', settings: {}, lastReceivedAtUtc: null, lastError: null },
    ...{ lastErrorAtUtc: null, waitingMessages: 0, parkedMessages: 0, createdAtUtc: utc(-99) },
    ...{ isAsked: true, lastSyncAtUtc: utc(-4), nextSyncAtUtc: null, syncStage: null },
    ...{ syncFailures: 0, missingScopes: [], places: [] },
    push: { mode: 'off', bufferUnits: 0, floorUnits: 0, sellsShows: false },
    handed: { waiting: 0, refused: 0, unknown: 0 },
    ...{ refusedNumbers: 0, unknownSkus: 0 },
  };

  it('lists what differs with the three numbers, and asks anew by age', async () => {
    const second = { ...LATE, listingId: 'lst_2', sellerSku: 'TL-1180-US' };
    const fake = await createFakeWorkspace(
      '#/connections/con_1',
      'en',
      {},
      {
        'connections.list': () => ({ items: [connection], nextCursor: null }),
        'connections.pushes': () => ({ items: [], nextCursor: null }),
        'connections.differences': () => ({ items: [LATE, second], hasMore: true }),
      },
    );
    await open(fake);
    const row = byText('.difference', 'SB-0231-US');
    const numbers = [...row.querySelectorAll('dd .strong')].map((cell) => cell.textContent);
    expect(numbers).toEqual(['50', '32', '27 to 32']);
    expect(row.querySelector('.is-late')?.textContent).toContain('Page');
    expect(root.textContent).toContain('$359.82 at risk');
    expect(root.textContent).toContain('More differ');
    await click('button', 'Age');
    const asked = fake.calls.filter(({ endpointId }) => endpointId === 'connections.differences');
    expect(asked.map(({ query }) => query)).toEqual([{ by: 'money' }, { by: 'age' }]);
  });
});
