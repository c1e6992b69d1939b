// What-if on a SKU page as a person meets it: sliders by keyboard, the plan beside what is tried.
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { planInput } from '../../../shared/planning/order/plan-input.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const rowOf = (label: string) =>
  [...byText('table.what-if tr', label).querySelectorAll('td')].map(
    ({ textContent }) => textContent,
  );

async function move(label: string, value: number) {
  const slider = byText('.slider', label).querySelector('input') as HTMLInputElement;
  await act(async () => {
    slider.value = String(value);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

const opened = async (locale: 'en' | 'zh-CN') => {
  const answer = { 'plan-inputs.get': () => structuredClone(planInput()) };
  await open(await createFakeWorkspace('#/catalogue/sku_SB-0231', locale, {}, answer));
};

it('orders more at 99 % and 90 days of lead time, and is as before once reset', async () => {
  await opened('en');
  const [now, tried] = rowOf('To order');
  expect(tried).toBe(now);
  await move('Service level', 0.99);
  await move('Lead time', 90);
  const [same, more] = rowOf('Reorder point');
  expect(Number(more?.replace(/,/g, ''))).toBeGreaterThan(Number(same?.replace(/,/g, '')));
  expect(rowOf('To order')[0]).toBe(now);
  await click('button', 'As it is');
  expect(rowOf('To order')).toEqual([now, now]);
});

it('names each slider and says its value in words', async () => {
  await opened('en');
  const sliders = root.querySelectorAll<HTMLInputElement>('.slider input');
  expect(sliders).toHaveLength(3);
  for (const slider of sliders) {
    expect(slider.labels?.length || root.querySelector(`label[for="${slider.id}"]`)).toBeTruthy();
    expect(slider.getAttribute('aria-valuetext')).toMatch(/%|days/);
  }
});

it('shows the arithmetic with formula, source and age, in Chinese too', async () => {
  await opened('zh-CN');
  const lines = byText('dl.plan-lines', '现货库存').textContent ?? '';
  expect(lines).toContain('台账');
  expect(lines).toContain('以该概率满足需求所需数量');
  expect(byText('details', '什么会改变建议').textContent).toContain('服务水平为');
});

it('says what the floor costs a year and where to lift it; once lifted, says so', async () => {
  await opened('en');
  const [, units] = /([\d,]+) units more on average/.exec(root.textContent ?? '') ?? [];
  const floor = planSku(planInput()).destinations[0]?.floor;
  expect(Number(units?.replace(/,/g, ''))).toBe(floor?.extraUnits);
  const minor = (floor?.extraHoldingMinorAYear ?? 0) + (floor?.extraStorageMinorAYear ?? 0);
  const [, dollars] = /costs \$([\d,.]+) a year/.exec(root.textContent ?? '') ?? [];
  expect(Number(dollars?.replace(/,/g, ''))).toBeCloseTo(minor / 100, 0);
  const link = byText('a', 'Lift the floor for this SKU') as HTMLAnchorElement;
  expect(link.hash).toBe(`#/policy?sku=${planInput().skuId}`);
  const lifted = planInput();
  const destinations = lifted.destinations.map((one) => ({
    ...one,
    policy: { ...one.policy, isFloorLifted: true },
  }));
  const answer = { 'plan-inputs.get': () => ({ ...lifted, destinations }) };
  await open(await createFakeWorkspace('#/catalogue/sku_SB-0231', 'en', {}, answer));
  expect(root.textContent).toContain('the forecast alone decides');
  expect(root.textContent).not.toContain('Lift the floor');
});

describe('the chart beside the sliders', () => {
  const chart = () => byText('section.panel', 'What will be left').querySelector('svg.chart');
  const lines = () => ({
    line: chart()?.querySelector('path.line')?.getAttribute('d'),
    none: chart()?.querySelector('path.none')?.getAttribute('d'),
  });

  it('draws the stock with the order and if nothing is done, each named; price moves one only', async () => {
    await opened('en');
    const before = lines();
    expect(before.none).toBeTruthy();
    expect(before.line).not.toBe(before.none);
    expect(chart()?.textContent).toContain('with this order');
    expect(chart()?.textContent).toContain('if nothing is done');
    const heads = [...root.querySelectorAll('.chart-table th')].map((th) => th.textContent);
    expect(heads).toContain('if nothing is done');
    await move('Price', 0.8);
    expect(lines().line).not.toBe(before.line);
    await click('button', 'As it is');
    expect(lines()).toEqual(before);
  });

  it('follows the warehouse that is chosen, as the panel does', async () => {
    await opened('en');
    const all = lines();
    await click('.chart-places button', 'US-West');
    const pressed = root.querySelectorAll('.chart-places [aria-pressed="true"]');
    expect([...pressed].map(({ textContent }) => textContent)).toEqual(['US-West']);
    expect(lines().line).not.toBe(all.line);
    await click('.chart-places button', 'All');
    expect(lines()).toEqual(all);
  });
});
