// Practice pages shaped like Shopify admin: one document, in-page navigation by pushState, class
// names with build hashes, inputs in inventory rows, and a product list that shows no SKU.
import { escapeHtml, type PageParts, type PageWish } from './page.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const WORDS = {
  en: {
    inventory: 'Inventory',
    products: 'Products',
    product: 'Product',
    available: 'Available',
    status: 'Status',
    active: 'Active',
    inStock: (units: number) => `${units} in stock`,
  },
  zh: {
    inventory: '库存',
    products: '产品',
    product: '产品',
    available: '可售',
    status: '状态',
    active: '启用',
    inStock: (units: number) => `库存 ${units} 件`,
  },
};

const CSS = `.Polaris-IndexTable__TableRow_1a85o td{height:48px}.tabs{display:flex;gap:16px;
margin-bottom:14px}.tabs button{padding:6px 12px}
td[class*=Available]{width:240px}`;

const SCRIPT = `
const view=document.querySelector('[data-view]');const W=JSON.parse(view.dataset.words);
const inventory=()=>'<h1>'+W.inventory+'</h1><div class="paper"><table><thead><tr><th>'+W.product+
'</th><th>SKU</th><th>'+W.available+'</th></tr></thead><tbody>'+practiceRows.map((r)=>
'<tr class="Polaris-IndexTable__TableRow_1a85o"><td class="_ItemDetails_1lmi8_1">'+
'<a data-primary-link="true" href="'+W.base+'/products/'+r.productId+'">'+
text(W.zh?r.titleZh:r.title)+'</a></td><td>'+text(r.sku)+'</td>'+
'<td class="_Available_9x2k1"><input aria-label="'+W.available+'" name="available" value="'+
r.quantity+'"></td></tr>').join('')+'</tbody></table></div>';
const products=()=>'<h1>'+W.products+'</h1><div class="paper"><table><thead><tr><th>'+W.product+
'</th><th>'+W.status+'</th><th>'+W.inventory+'</th></tr></thead><tbody>'+practiceRows.map((r)=>
'<tr class="Polaris-IndexTable__TableRow_1a85o"><td><a data-primary-link="true" href="'+W.base+
'/products/'+r.productId+'">'+text(W.zh?r.titleZh:r.title)+'</a></td><td>'+W.active+'</td><td>'+
W.inStock.replace('0',r.quantity)+'</td></tr>').join('')+'</tbody></table></div>';
const draw=()=>fill(view,location.pathname.endsWith('/products/inventory')?inventory():products());
for(const button of document.querySelectorAll('.tabs button'))button.addEventListener('click',
()=>{history.pushState(null,'',W.base+button.dataset.to);draw()});
addEventListener('popstate',draw);draw();`;

function admin(wish: PageWish, base: string): PageParts {
  const words = WORDS[wish.language];
  const data = { ...words, inStock: words.inStock(0), zh: wish.language === 'zh', base };
  return {
    title: words.products,
    shop: 'Practice shop admin',
    nav: [],
    css: CSS,
    script: SCRIPT,
    body: `<main><div class="tabs"><button data-to="/products/inventory">${words.inventory}
</button><button data-to="/products">${words.products}</button></div>
<div data-view data-words="${escapeHtml(JSON.stringify(data))}"></div></main>`,
  };
}

const storeOf = ({ path }: PageWish): string => /^\/store\/[^/]+/.exec(path)?.[0] ?? '';

const shell = (wish: PageWish, title: string, body: string): PageParts => ({
  title,
  shop: 'Practice shop admin',
  nav: [],
  css: CSS,
  script: '',
  body: `<main><h1>${title}</h1>${body}</main>`,
  bodyAttributes: `data-language="${wish.language}"`,
});

/** One order: a line for each variant, its SKU as text, no number of stock. */
function order(rows: readonly PracticeRow[], wish: PageWish, prefix: string): PageParts {
  const lines = rows.slice(0, 3).map(
    (row, index) => `<li class="_LineItem_4kq1"><a href="${prefix}${storeOf(wish)}/products/
${row.productId}">${escapeHtml(row.title)}</a><p class="soft">SKU: <span>${escapeHtml(row.sku)}
</span></p><span>$${(row.priceMinor / 100).toFixed(2)} × ${index + 1}</span></li>`,
  );
  return shell(wish, '#1042', `<div class="paper"><ul>${lines.join('')}</ul></div>`);
}

/** A purchase order: what was ordered, and what the place it goes to has, is not what is listed. */
function purchaseOrder(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const lines = rows.slice(0, 4).map(
    (row, index) => `<tr class="_PurchaseOrderLineItem_7xk2"><td class="_ItemDetails_1lmi8_1">
<div>${escapeHtml(row.title)}</div><div class="soft">${escapeHtml(row.sku)}</div></td>
<td><input name="quantity" value="${(index + 1) * 40}"></td><td>${row.quantity}</td></tr>`,
  );
  const body = `<div class="paper"><table><thead><tr><th>Product</th><th>Quantity</th>
<th>Available</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
  return shell(wish, '#PO7', body);
}

/** One variant: its id stands in the address, its SKU in a field, a number for each location. */
function variant(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const [row] = rows;
  const location = (name: string, units: number) => `<tr><td>${name}</td>
<td><input aria-label="Available" value="${units}"></td></tr>`;
  const body = `<div class="paper"><p><label>SKU <input name="sku"
value="${escapeHtml(row?.sku ?? '')}"></label></p><table><thead><tr><th>Location</th>
<th>Available</th></tr></thead><tbody>${location('Shop', 7)}${location('US-East', 12)}</tbody>
</table></div>`;
  return shell(wish, row?.title ?? '', body);
}

/** Shopify's practice pages. */
export const shopifyAdmin: PracticeSite = {
  siteId: 'shopify-admin',
  pages: [
    {
      path: '/store/lumen-home/products/inventory',
      answers: /^\/store\/[^/]+\/products\/inventory/,
      parts: (_rows, wish, prefix) => admin(wish, prefix + storeOf(wish)),
      truth: listedRows,
    },
    {
      path: `/store/lumen-home/products/8412345678901/variants/4412345678901`,
      answers: /^\/store\/[^/]+\/products\/\d+\/variants\//,
      parts: variant,
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: `/store/lumen-home/products/${PRACTICE_ROWS[0]?.productId ?? ''}`,
      answers: /^\/store\/[^/]+\/products\/\d/,
      parts: variant,
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/store/lumen-home/products',
      answers: /^\/store\/[^/]+\/products/,
      parts: (_rows, wish, prefix) => admin(wish, prefix + storeOf(wish)),
      truth: listedRows,
    },
    {
      path: '/store/lumen-home/orders/5512345678901',
      answers: /^\/store\/[^/]+\/orders\//,
      parts: order,
      truth: (rows) => shownRows(rows.slice(0, 3)),
    },
    {
      path: '/store/lumen-home/purchase_orders/1007',
      answers: /^\/store\/[^/]+\/(purchase_orders|transfers)/,
      parts: purchaseOrder,
      truth: (rows) => shownRows(rows.slice(0, 4)),
    },
  ],
};
