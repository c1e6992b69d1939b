// The calendar over markets as a person meets it on the list of lives: the next live's clocks at
// first, another's by a button, and all of it as a table.
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { FAKE_NOW } from '../../../support/workspace/fake-shop.ts';
import { fakeSupplier } from '../../../support/workspace/fake-supplier.ts';
import { byText, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(FAKE_NOW + hours * HOUR_MS).toISOString();
const dateIn = (days: number) => at(days * 24).slice(0, 10);
const live = (id: string, title: string, hours: number, more: object) => ({
  ...{ id, title, startsAtUtc: at(hours), endsAtUtc: at(hours + 2), accountId: null },
  ...{ status: 'planned', endCause: null, items: [], hostId: null, ...more },
});
const HOST = {
  ...{ id: 'hst_1', name: 'Mei', timeZone: 'Asia/Manila', languages: [], markets: [], lives: 0 },
  ...{ worksFromLocalTime: null, worksToLocalTime: null },
};
const SUPPLIER = {
  ...fakeSupplier('sup_1', 'Boxes Ltd', []),
  closures: [{ id: 'clo_1', name: 'Stocktaking', startsOnDate: dateIn(2), endsOnDate: dateIn(4) }],
};
const EVENT = {
  ...{ id: 'evt_1', kind: 'promotion', name: 'Own sale', nameZh: '自家大促', market: '' },
  ...{ categoryId: '', skuId: '', upliftPercent: null, source: 'own' },
  ...{ startsOnDate: dateIn(1), endsOnDate: dateIn(3) },
};

const openLives = async (locale: 'en' | 'zh-CN' = 'en') => {
  const items = [
    live('liv_2', 'London late', 50, { market: 'GB', audienceTimeZone: 'Europe/London' }),
    live('liv_1', 'Evening boxes', 26, {
      ...{ market: 'US', audienceTimeZone: 'America/Los_Angeles', hostId: 'hst_1' },
    }),
  ];
  const fake = await createFakeWorkspace(
    '#/lives',
    locale,
    {},
    {
      'lives.list': () => ({ items, nextCursor: null }),
      'hosts.list': () => ({ items: [HOST] }),
      'partners.list': () => ({ suppliers: [SUPPLIER], forwarders: [] }),
      'demand-events.list': () => ({ items: [EVENT] }),
    },
  );
  await open(fake);
};

const chip = (name: string) => {
  const found = [...root.querySelectorAll<HTMLButtonElement>('.calendar-live')].find((button) =>
    button.getAttribute('aria-label')?.startsWith(name),
  );
  if (!found) throw new Error(`no ${name} in ${root.querySelector('.live-calendar')?.textContent}`);
  return found;
};
const shown = () => [
  root.querySelector('.calendar-chosen a')?.textContent,
  [...root.querySelectorAll('.clock-row > p')].map((row) => row.textContent),
];

it('shows the next live by 3 clocks, and another by 2 while nobody is named to host it', async () => {
  await openLives();
  const clocks = ['ShopShanghai', 'MarketLos Angeles', 'HostManila'];
  expect(shown()).toEqual(['Evening boxes', clocks]);
  expect(chip('Evening boxes').getAttribute('aria-pressed')).toBe('true');
  await act(async () => chip('London late').click());
  await settle();
  expect(shown()).toEqual(['London late', ['ShopShanghai', 'MarketLondon']]);
  expect(chip('London late').getAttribute('aria-label')).toContain('host not named');
});

it('says the same in a table: 2 lives, the sale in each market, and 1 closure', async () => {
  await openLives();
  const [lives, behind] = root.querySelectorAll('.calendar-table tbody');
  expect([...(lives?.querySelectorAll('tr') ?? [])].map((row) => row.textContent)).toEqual([
    expect.stringContaining('Evening boxesUnited States'),
    expect.stringContaining('London lateUnited Kingdom'),
  ]);
  const names = [...(behind?.querySelectorAll('tr') ?? [])].map(
    (row) => row.querySelector('td')?.textContent,
  );
  expect(names.filter((name) => name === 'Own sale').length).toBe(
    root.querySelectorAll('.calendar-row strong').length,
  );
  expect(names.at(-1)).toBe('Boxes Ltd: Stocktaking');
});

it('speaks Chinese throughout', async () => {
  await openLives('zh-CN');
  expect(byText('.calendar-row', '美国').textContent).toContain('自家大促');
  const [shop, market, host] = shown()[1] ?? [];
  expect([shop, host]).toEqual(['店铺中国', '主播菲律宾']);
  // Which of its names Intl knows differs by browser: 洛杉矶 or 北美太平洋.
  expect(market).toMatch(/^市场\P{Script=Latin}+$/u);
});
