// Which products a dashboard's lines speak of: certain ones only.
import { expect, it } from 'vitest';
import { dashboardTotals } from '../../../shared/live/dashboard-readings.ts';

const products = [
  { productId: 'sku_box', title: 'Folding Box' },
  { productId: 'sku_lid', title: 'Lid' },
  { productId: 'sku_big', title: 'Folding Box XL' },
];
const line = (title: string | null, units: number | null, isExact = true) => ({
  title,
  sold: units === null ? null : { units, isExact },
});

it('gives 12 for the box by its title, whatever its case, blanks and width', () => {
  expect(dashboardTotals([line(' folding  box ', 12)], products)).toEqual([
    { productId: 'sku_box', total: 12 },
  ]);
  expect(dashboardTotals([line('Ｌｉｄ', 3)], products)).toEqual([
    { productId: 'sku_lid', total: 3 },
  ]);
});

it('takes a title that goes on only where one product begins it', () => {
  expect(dashboardTotals([line('Lid 20 cm', 3)], products)).toEqual([
    { productId: 'sku_lid', total: 3 },
  ]);
  expect(dashboardTotals([line('Folding Box XL blue', 3)], products)).toEqual([]);
});

it('leaves out "1.2K", a line without a figure, an unknown title and a product shown twice', () => {
  const lines = [
    line('Lid', 1200, false),
    line('Folding Box', null),
    line('Lamp', 4),
    line(null, 4),
    line('Folding Box XL', 4),
    line('Folding Box XL', 5),
  ];
  expect(dashboardTotals(lines, products)).toEqual([]);
});

it('knows a product by each of its titles', () => {
  const names = [...products, { productId: 'sku_box', title: '折叠收纳盒' }];
  const total = [{ productId: 'sku_box', total: 7 }];
  expect(dashboardTotals([line('折叠收纳盒', 7)], names)).toEqual(total);
  expect(dashboardTotals([line('Folding Box', 7)], names)).toEqual(total);
});
