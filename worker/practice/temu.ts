// Practice pages shaped like Temu's seller centre: groups of SKU rows under one product cell with a
// total row, ids that a whole group shares, and a shipping list that recycles its rows.
import { escapeHtml, type PageParts, type PageWish } from './page.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import type { PracticeRow } from './rows.ts';
import { VIRTUAL_CSS, VIRTUAL_ROWS, virtualScript, virtualTable } from './virtual-table.ts';

const ROW = 'data-testid="beast-core-table-body-tr"';
const CELL = 'data-testid="beast-core-table-td"';
const GROUP = 3;

function groupsOf(rows: readonly PracticeRow[]): PracticeRow[][] {
  const groups: PracticeRow[][] = [];
  for (let at = 0; at < rows.length; at += GROUP) groups.push(rows.slice(at, at + GROUP));
  return groups;
}

const spuOf = ([first]: readonly PracticeRow[]): string => first?.itemNumber.slice(1) ?? '';
const skcOf = ([first]: readonly PracticeRow[]): string => first?.productId.slice(1) ?? '';
const skuIdOf = (row: PracticeRow): string => row.longId.slice(-14);

function group(rows: readonly PracticeRow[]): string {
  const product = `<td ${CELL} rowspan="${rows.length + 1}"><a>${escapeHtml(rows[0]?.titleZh ?? '')}
</a><div class="soft">SPU ID：${spuOf(rows)}</div><div class="soft">SKC ID：${skcOf(rows)}</div>
</td>`;
  const lines = rows.map(
    (row, index) => `<tr ${ROW}>${index === 0 ? product : ''}<td ${CELL}>${skuIdOf(row)}</td>
<td ${CELL}><span>${escapeHtml(row.sku)}</span></td><td ${CELL}>${index + 1}</td>
<td ${CELL}><span>${row.quantity}</span></td></tr>`,
  );
  const total = rows.reduce((sum, { quantity }) => sum + quantity, 0);
  return `${lines.join('')}<tr ${ROW}><td ${CELL}>合计</td><td ${CELL}></td><td ${CELL}></td>
<td ${CELL}>${total}</td></tr>`;
}

const heads = ({ language }: PageWish): string[] =>
  language === 'zh'
    ? ['商品信息', 'SKU ID', 'SKU货号', '申报价', '库存']
    : ['Product', 'SKU ID', 'SKU code', 'Price', 'Stock'];

const page = (title: string, body: string, script = ''): PageParts => ({
  title,
  shop: 'Practice agent seller',
  nav: [],
  css: `${VIRTUAL_CSS} td{height:44px}`,
  script,
  body: `<main><h1>${title}</h1>${body}</main>`,
});

/** Sales management: a group a SKC, what was sold, and stock in three states side by side. */
function salesTable(rows: readonly PracticeRow[]): string {
  const heads = [
    '商品信息',
    'SKU货号',
    '今日销量',
    '仓内可用库存',
    '仓内暂不可用库存',
    '已发货库存',
  ];
  const lines = groupsOf(rows).flatMap((group) =>
    group.map((row, index) => {
      const product = `<td ${CELL} rowspan="${group.length}"><div class="soft">SKC：${skcOf(group)}
</div><div class="soft">SPU：${spuOf(group)}</div></td>`;
      const numbers = [row.quantity % 7, row.quantity, 3, 40];
      return `<tr ${ROW}>${index === 0 ? product : ''}<td ${CELL}>${escapeHtml(row.sku)}</td>
${numbers.map((units) => `<td ${CELL}>${units}</td>`).join('')}</tr>`;
    }),
  );
  return `<div class="paper"><table><thead><tr>${heads
    .map((head) => `<th>${head}</th>`)
    .join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

/** Temu's practice pages. */
export const temuAgentSeller: PracticeSite = {
  siteId: 'temu-agent-seller',
  codes: (row) => [skuIdOf(row)],
  sharedCodes: (rows) =>
    groupsOf(rows).flatMap((group) => [
      { code: spuOf(group), rows: group },
      { code: skcOf(group), rows: group },
    ]),
  pages: [
    {
      path: '/goods/list',
      answers: /^\/goods\/list/,
      parts: (rows, wish) =>
        page(
          '商品列表',
          `<div class="paper"><table><thead><tr>${heads(wish)
            .map((head) => `<th>${head}</th>`)
            .join(
              '',
            )}</tr></thead><tbody>${groupsOf(rows).map(group).join('')}</tbody></table></div>`,
        ),
      truth: listedRows,
    },
    {
      path: '/stock/fully-mgt/sale-manage/main',
      answers: /^\/stock\/fully-mgt\/sale-manage/,
      parts: (rows) => page('销售管理', salesTable(rows)),
      truth: shownRows,
    },
    {
      path: '/main/order-manager/shipping-list',
      answers: /^\/main\/order/,
      parts: (rows) =>
        page(
          '发货单',
          virtualTable(['发货单号', 'SKU货号', '件数']),
          virtualScript(
            rows.map(
              (row, index) => `<td>FH2411${100 + index}</td><td><span>${escapeHtml(row.sku)}</span>
</td><td>${index + 1}</td>`,
            ),
            ROW.replaceAll('"', '\\"'),
          ),
        ),
      truth: (rows) => shownRows(rows.slice(0, VIRTUAL_ROWS)),
    },
  ],
};
