// A row of a marketplace page becomes a listing of ours: filled in from the address, the likeliest
// SKU first, and written once with what was chosen.
import { describe, expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const ROW = new URLSearchParams({
  act: 'link',
  site: 'amazon-seller-central',
  sku: 'SB-0231-FBA',
  asin: 'B0STKBOX01',
  title: 'Foldable storage box 40 l',
});

async function openLink(query: URLSearchParams) {
  const fake = await createFakeWorkspace(
    `#/catalogue?${query}`,
    'en',
    {},
    { 'listings.create': ({ body }) => ({ id: 'lst_new', ...(body as object) }) },
  );
  await open(fake);
  return fake;
}

const button = (text: string) => byText<HTMLButtonElement>('button', text);
const choices = () =>
  [...root.querySelectorAll<HTMLLabelElement>('.link-choice')].map((row) => row.textContent ?? '');

describe('linking a row', () => {
  it('shows its codes, offers up to 3 SKUs alike, and waits for a choice', async () => {
    const fake = await openLink(ROW);
    expect(byText('.facts', 'SB-0231-FBA').textContent).toContain('B0STKBOX01');
    expect(choices().length).toBeGreaterThan(0);
    expect(choices().length).toBeLessThanOrEqual(3);
    expect(choices()[0]).toContain('SB-0231');
    expect(button('Link').disabled).toBe(true);
    expect(fake.calls.filter(({ endpointId }) => endpointId === 'listings.create')).toEqual([]);
  });

  it('writes 1 listing of 2 units with the codes of the row, and closes', async () => {
    const fake = await openLink(ROW);
    root.querySelector<HTMLInputElement>('.link-choice input')?.click();
    await type('Units in one listing', '2');
    await click('button', 'Link to SB-0231');
    const made = fake.calls.filter(({ endpointId }) => endpointId === 'listings.create');
    expect(made).toHaveLength(1);
    expect(made[0]?.body).toMatchObject({
      sellerSku: 'SB-0231-FBA',
      components: [{ skuId: 'sku_SB-0231', units: 2 }],
      identifiers: [{ kind: 'asin', value: 'B0STKBOX01' }],
    });
    expect(root.querySelector('.link-choice')).toBeNull();
  });

  it('takes no 0 and no half unit, and says what a number of units is', async () => {
    await openLink(ROW);
    root.querySelector<HTMLInputElement>('.link-choice input')?.click();
    for (const units of ['0', '1.5', '']) {
      await type('Units in one listing', units);
      expect(byText('.field-error', 'A whole number from 1').textContent).toContain('2-pack');
      expect(button('Link to').disabled).toBe(true);
    }
  });

  it('links nothing for a row without a code', async () => {
    await openLink(new URLSearchParams({ act: 'link', title: 'Foldable storage box' }));
    expect(root.textContent).toContain('The row showed no code that could be linked.');
    root.querySelector<HTMLInputElement>('.link-choice input')?.click();
    expect(button('Link').disabled).toBe(true);
  });
});
