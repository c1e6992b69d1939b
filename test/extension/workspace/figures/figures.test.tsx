// The figures room: a group opens its own weeks, and what is not known is not shown as nothing.
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { FAKE_NOW } from '../../../support/workspace/fake-shop.ts';
import { byText, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const row = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, onHandUnits: 1500, unitsPerDay: 10, turnoverDays: 150 },
  ...{ bandMinDays: 90, bandMaxDays: 120, ageUnits: null, soldUnits: 460, lostUnits: 100 },
  ...{ fillRate: 0.82, stockOutDays: 10, promise: null, errorShare: null, biasShare: null },
  ...more,
});

/** While set, the server keeps its next answer. */
let isSilent = false;

const room = async (hash: string, one: object | null = null) => {
  const home = row('cat_home', 'Home goods', {
    promise: { orders: 40, kept: 30 },
    errorShare: 0.2,
    biasShare: -0.1,
  });
  const answer = () => ({
    ...{ asOfUtc: new Date(FAKE_NOW).toISOString(), currency: 'USD', rates: [], days: 56 },
    rows: [home, row('none', '')],
    total: row('', ''),
    one,
    weeks: [],
    agedShare: 1,
    promise: { days: 3, orders: 40, kept: 30 },
    forecastErrors: [],
  });
  const fake = await createFakeWorkspace(
    hash,
    'en',
    {},
    {
      'figures.get': () => (isSilent ? new Promise(() => {}) : answer()),
    },
  );
  await open(fake);
  return fake;
};

it('keeps 30 of 40 promises and misses 20 % for one category, and knows neither of the other', async () => {
  await room('#/figures');
  expect(byText('tbody tr', 'Home goods').textContent).toContain('75%20%');
  expect(byText('tbody tr', 'No category').textContent).toMatch(/––$/);
  expect(root.querySelector('.figure-totals')?.textContent).toContain('Left within 3 days');
  expect(root.querySelector('th')?.textContent).not.toContain('Cash');
});

it('asks for the weeks of the group that is open, and leads back to all', async () => {
  const fake = await room('#/figures/category/cat_home', row('cat_home', 'Home goods'));
  const asked = fake.calls.filter(({ endpointId }) => endpointId === 'figures.get');
  expect(asked).toMatchObject([{ query: { by: 'category', of: 'cat_home' } }]);
  expect(byText('h2', 'Home goods')).toBeTruthy();
  expect(byText('.figure-open a', 'All categories').getAttribute('href')).toBe(
    '#/figures/category',
  );
  expect(root.querySelectorAll('.figure-totals')).toHaveLength(2);
});

it('shows no category under "SKU" while the SKUs are on their way', async () => {
  const fake = await room('#/figures');
  isSilent = true;
  await act(async () => fake.services.router.go('#/figures/sku'));
  await settle();
  isSilent = false;
  expect(root.textContent).not.toContain('Home goods');
});
