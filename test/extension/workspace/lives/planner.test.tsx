// The planner as a person uses it: the finding first, one tap drafts, both sides sign.
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { getLivePlan, type LivePlan } from '../../../../shared/contract/live-plans.ts';
import { fakePlan, fakePlanItem } from '../../../support/workspace/fake-plan.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

async function openPlan(plan: LivePlan, locale: 'en' | 'zh-CN' = 'en') {
  const fake = await createFakeWorkspace(
    '#/lives/liv_1',
    locale,
    {},
    {
      [getLivePlan.id]: () => plan,
      'lives.draft-cover': () => ({ suggestionId: 'sug_1', purchaseOrderId: 'po_1' }),
      'lives.sign': () => ({ isSignedByBoth: false, planVersion: 3 }),
      'lives.add-item': () => ({}),
    },
  );
  await open(fake);
  return fake;
}

describe('the planner', () => {
  it('has the finding as its title: 1,810 short', async () => {
    await openPlan(fakePlan());
    expect(root.querySelector('h1')?.textContent).toBe('Foldable storage box is 1,810 short');
    expect(byText('tr', 'SB-0231').textContent).toContain('SHORT 1,810');
    expect(byText('tr', 'SB-0231').textContent).toContain('1,150–3,100');
  });

  it('says the same in Chinese, with the Chinese half of the title', async () => {
    await openPlan(fakePlan(), 'zh-CN');
    expect(root.querySelector('h1')?.textContent).toBe('折叠收纳盒 66L 灰色缺 1,810 件');
  });

  it('names two problems and counts the rest', async () => {
    const late = fakePlanItem({
      skuId: 'a',
      title: 'Desk lamp',
      readiness: 'late',
      shortUnits: 92,
      readyOnUtc: '2026-12-02T12:00:00.000Z',
    });
    const unknown = fakePlanItem({ skuId: 'b', readiness: 'unknown', shortUnits: null });
    const { items } = fakePlan();
    await openPlan(fakePlan({ items: [...items, late, unknown] }));
    expect(root.querySelector('h1')?.textContent).toBe(
      'Foldable storage box is 1,810 short, Desk lamp comes late, 1 more is not ready',
    );
  });

  it('shows 10:00 at the host, 18:00 to the audience and 21:00 at the warehouse', async () => {
    await openPlan(fakePlan());
    const now = [...root.querySelectorAll('.clock-hour.now')].map((each) => each.textContent);
    expect(now).toEqual(['10:00', '18:00', '21:00']);
    expect(root.textContent).toContain('received by 1 Dec 12:00');
    expect(root.textContent).toContain('ship cut-off 2 Dec 16:00');
  });

  it('offers no draft for what is too late, and one tap drafts 1,100 by air', async () => {
    const fake = await openPlan(fakePlan());
    expect(byText('tr', 'Sea, Jialian').textContent).toContain('too late');
    expect(byText('tr', 'Sea, Jialian').querySelector('button')).toBe(null);
    await act(async () => byText('tr', 'Air, Jialian').querySelector('button')?.click());
    await settle();
    const sent = fake.calls.find(({ endpointId }) => endpointId === 'lives.draft-cover');
    expect(sent?.body).toMatchObject({ kind: 'order', mode: 'air', units: 1100 });
    expect(root.textContent).toContain('Draft order made');
    await click('.toast button', 'Undo');
    const taken = fake.calls.find(({ endpointId }) => endpointId === 'purchase-orders.cancel');
    expect(taken?.params).toEqual({ id: 'po_1' });
  });

  it('comes to 1,450 to promise and 550 as pre-sale', async () => {
    await openPlan(fakePlan());
    expect(root.textContent).toContain('1,450 to promise on air, 550 as pre-sale');
    expect(root.textContent).toContain('$34,209.00');
  });

  it('is signed only with every line ticked, for the version on screen', async () => {
    const fake = await openPlan(fakePlan());
    const button = byText<HTMLButtonElement>('fieldset button', 'Sign version 3');
    expect(button.disabled).toBe(true);
    const side = byText('fieldset', 'Operations');
    for (const box of side.querySelectorAll<HTMLInputElement>('input')) {
      await act(async () => box.click());
    }
    await click('fieldset button', 'Sign version 3');
    const sent = fake.calls.find(({ endpointId }) => endpointId === 'lives.sign');
    expect(sent?.body).toMatchObject({ side: 'operations', planVersion: 3 });
  });

  it('says that version 2 was signed and the plan changed since', async () => {
    const signature = {
      side: 'stock' as const,
      planVersion: 2,
      memberName: 'Li Na',
      checks: [],
      signedAtUtc: '2026-11-22T04:00:00.000Z',
    };
    await openPlan(fakePlan({ signatures: [signature] }));
    expect(root.textContent).toContain('Changed since version 2 was signed');
  });

  it('takes over what past lives say of the product', async () => {
    const fake = await openPlan(fakePlan());
    await click('button.link', 'Travel packing cubes');
    await click('button', 'Use 150');
    const sent = fake.calls.find(({ endpointId }) => endpointId === 'lives.add-item');
    expect(sent?.body).toMatchObject({ expectedUnits: 150, lowUnits: 80, highUnits: 250 });
  });
});
