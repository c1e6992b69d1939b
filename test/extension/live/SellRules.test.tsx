// How the pinned product is sold, from the drawer under it: what the room is told, by name.
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { click, open, root, setUpRoot, tearDownRoot } from '../../support/live/open-panel.tsx';

beforeEach(setUpRoot);
afterEach(tearDownRoot);

async function type(label: string, value: string): Promise<void> {
  const field = [...root.querySelectorAll('label')].find(({ textContent }) =>
    textContent?.startsWith(label),
  );
  const input = field?.querySelector('input') ?? root.querySelector(`#${field?.htmlFor}`);
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  await act(async () => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('starts a flash offer of 20 units at 18.90 for 5 minutes', async () => {
  const { sent } = await open();
  await click('Offer and limits');
  await type('Price', '18.90');
  await click('Start offer');
  expect(sent).toContainEqual({
    ...{ type: 'offer.start', productId: 'SB-0231' },
    ...{ units: 20, seconds: 300, priceMinor: 1890 },
  });
});

test('sets 2 per buyer and 40 kept back', async () => {
  const { sent } = await open();
  await click('Offer and limits');
  await type('Per buyer', '2');
  await type('Keep back', '40');
  await click('Set');
  expect(sent).toContainEqual({
    ...{ type: 'product.rules', productId: 'SB-0231', mode: 'hold' },
    ...{ perBuyerLimit: 2, keepBackUnits: 40 },
  });
});
