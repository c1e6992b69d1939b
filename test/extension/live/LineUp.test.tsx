// Products that join and leave while the show runs, by keyboard: what the API and the room hear.
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  click,
  open,
  press,
  root,
  setUpRoot,
  tearDownRoot,
  text,
} from '../../support/live/open-panel.tsx';

beforeEach(setUpRoot);
afterEach(tearDownRoot);

const field = (): HTMLInputElement => {
  const input = root.querySelector('.live-line-up input');
  if (!(input instanceof HTMLInputElement)) throw new Error('no field in the line-up');
  return input;
};
async function write(value: string): Promise<void> {
  await act(async () => {
    field().value = value;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const ADDED = {
  'lives.add-product': () => ({ skuId: 'DL-0410', setAsideUnits: 12, shortUnits: 8 }),
};
const submit = async () => {
  const form = root.querySelector('.live-add');
  await act(async () => {
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
  });
};

test('L opens it, a name finds it, Enter takes it, 20 are set aside and 8 of them are missing', async () => {
  const { called, services } = await open({ api: ADDED });
  await press('l');
  await write('lamp');
  await press('Enter', field());
  expect(text('.live-found-one')).toContain('DL-0410 · 140 available');
  expect(field().value).toBe('20');
  await submit();
  const body = { skuId: 'DL-0410', units: 20 };
  expect(called).toContainEqual({
    ...{ endpointId: 'lives.add-product', request: { params: { id: 'liv_1' }, body } },
  });
  const [toast] = services.toasts.toasts.value;
  expect(toast?.message).toBe('Desk lamp, brass: 12 set aside, 8 short. There are no more.');
  expect(toast?.undo).toBeTypeOf('function');
});

test('the key after Enter is typed into the units: they have the focus before any frame', async () => {
  await open({ api: ADDED });
  await press('l');
  await write('lamp');
  field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
  const units = root.querySelector('.live-add input');
  expect(units).toBeInstanceOf(HTMLInputElement);
  expect(document.activeElement).toBe(units);
});

test('the arrow key walks to one that is in the line-up already, which gets more', async () => {
  await open({ api: ADDED });
  await press('l');
  await write('box');
  await press('ArrowDown', field());
  expect(text('[aria-selected="true"]')).toContain('in the line-up: adds to it');
  await press('Enter', field());
  // No more is proposed than there is.
  expect(field().value).toBe('12');
});

test('a refusal is said, and the units that were typed stay', async () => {
  const { services } = await open();
  await press('l');
  await write('lamp');
  await press('Enter', field());
  await write('5');
  await submit();
  expect(services.toasts.toasts.value[0]?.tone).toBe('problem');
  expect(field().value).toBe('5');
});

test('a product is taken out by the second press, and the room alone is told', async () => {
  const { sent } = await open();
  await press('l');
  const before = root.querySelectorAll('.live-line-up li').length;
  await click('Take out');
  expect(sent).toEqual([]);
  await click('Take out now');
  expect(sent).toEqual([{ type: 'product.remove', productId: 'SB-0231' }]);
  expect(before).toBeGreaterThan(1);
});

test('Escape closes it while something is typed', async () => {
  await open();
  await press('l');
  await write('lamp');
  await press('Escape', field());
  expect(root.querySelector('.live-line-up')).toBeNull();
});

test('an assistant who may host finds it in the head of the table', async () => {
  await open();
  await press('w');
  await click('Add or take out');
  expect(root.querySelector('.desk-line-up .live-line-up')).not.toBeNull();
});
