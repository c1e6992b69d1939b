// The bill of a warehouse in the room: how the last one was read is offered for the next, in the
// chooser imports have, and what a person says is sent along to be remembered.
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const READING = {
  columns: { text: 'posten', quantity: null, amount: 'betrag netto' },
  kinds: { Palettenstellplatz: 'storage' },
};

async function openBill(reading: object | null) {
  const check = {
    ...{ warehouseId: 'wh_US-EAST', month: '2026-11', currency: 'USD', billCurrency: null },
    ...{ billLines: 0, reading, kinds: [], orders: 0, unmeasuredUnitDays: 0 },
    daysWithoutTariff: 0,
  };
  const fake = await createFakeWorkspace(
    '#/warehouses/wh_US-EAST/bill',
    'en',
    {},
    {
      'tariffs.list': () => ({ items: [] }),
      'bills.check': () => check,
      'bills.put': () => ({ done: true }),
    },
  );
  await open(fake);
  return fake;
}

async function choose(text: string) {
  const label = byText<HTMLLabelElement>('label', 'Choose a bill as CSV');
  const input = label.querySelector('input') as HTMLInputElement;
  const file = new File([text], 'bill.csv', { type: 'text/csv' });
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
}

const choice = (header: string) =>
  root.querySelector<HTMLSelectElement>(
    `.column-chooser select[aria-label="${header}"]`,
  ) as HTMLSelectElement;
const kindOf = (word: string) =>
  (document.getElementById(byText<HTMLLabelElement>('label', word).htmlFor) as HTMLSelectElement)
    .value;

const BILL = 'Posten;Netto;Betrag netto\nPalettenstellplatz;1,00;99,00\nPick;2,00;12,50';

describe('the bill of a warehouse', () => {
  it('is read as the last one was: 3 columns under words no guess would know', async () => {
    await openBill(READING);
    await choose(BILL);
    expect(choice('Posten').value).toBe('text');
    expect(choice('Betrag netto').value).toBe('amount');
    expect(choice('Netto').value).toBe('');
    expect(kindOf('Palettenstellplatz')).toBe('storage');
  });

  it('sends what a person chose along with its 2 lines, to be remembered', async () => {
    const fake = await openBill(null);
    await choose(BILL);
    for (const [header, field] of [
      ['Posten', 'text'],
      ['Betrag netto', 'amount'],
    ] as const) {
      choice(header).value = field;
      await act(
        async () => void choice(header).dispatchEvent(new Event('change', { bubbles: true })),
      );
      await settle();
    }
    await click('button', 'Keep the bill and compare');
    const [put] = fake.calls.filter(({ endpointId }) => endpointId === 'bills.put');
    expect(put?.body).toMatchObject({
      reading: {
        columns: { text: 'posten', quantity: null, amount: 'betrag netto' },
        kinds: { Palettenstellplatz: 'other', Pick: 'pick' },
      },
    });
    expect(put?.body?.lines).toHaveLength(2);
  });

  it('with other columns is guessed anew', async () => {
    await openBill(READING);
    await choose('Charge,Qty,Amount\nStorage fee,40,99.00');
    expect(choice('Charge').value).toBe('text');
    expect(choice('Amount').value).toBe('amount');
  });
});
