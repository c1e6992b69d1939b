// Temu's seller centres. "Beast" components keep their `data-testid` while class names carry the
// version; a product's rows are one group by rowspan (product cell, SKU rows, a total row), and
// several rows share one SKC and SPU id: only the SKU id and the seller's code tell them apart.
import { defineSite } from './profile.ts';

/** Temu, all seller centres. */
export const temuAgentSeller = defineSite({
  siteId: 'temu-agent-seller',
  name: 'Temu',
  evidence: [
    {
      pages: 'Goods, sales management',
      basis: 'named-sources',
      source: 'one careful public project of 2026, confirmed in outline by four scripts',
      items: 'SKU id and seller code in their columns; SPU and SKC ids are shared by a group',
    },
    {
      pages: 'Shipping list (virtual)',
      basis: 'named-sources',
      source: 'the same project; rows are recycled while one scrolls',
      items: 'seller code in its column',
    },
  ],
  hosts: [
    'agentseller.temu.com',
    'agentseller-us.temu.com',
    'agentseller-eu.temu.com',
    'seller.temu.com',
    'seller-eu.temu.com',
    'seller.kuajingmaihuo.com',
  ],
  pages: [
    { kind: 'orders', pattern: '^/(main/order|shipping|mmsos|stock/[^/]+/order-manage)' },
    // Goods in Temu's own warehouses, in three states: none of them is what a listing of ours says.
    { kind: 'plain', pattern: '^/stock/fully-mgt/sale-manage' },
    { kind: 'inventory', pattern: '^/(goods/list|stock)' },
  ],
  rows: ['tr[data-testid="beast-core-table-body-tr"]'],
  quantity: { selectors: [], labels: ['库存', '可售库存', '可用库存', 'stock', 'available stock'] },
  titles: ['td[data-testid="beast-core-table-td"] a'],
});
