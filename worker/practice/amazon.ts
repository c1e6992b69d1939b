// Practice pages shaped like Amazon Seller Central: rows that render as the window scrolls, web
// components with open shadow roots, labelled pairs, and an order list with several items an order.
import { skuCentral } from './amazon-item.ts';
import { escapeHtml, type PageParts, type PageWish, priceOf } from './page.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import type { PracticeRow } from './rows.ts';

const WORDS = {
  en: {
    inventory: 'Manage All Inventory',
    orders: 'Manage Orders',
    nav: ['Orders', 'Inventory', 'Advertising', 'Reports'],
    sku: 'SKU',
    fba: 'Available (FBA)',
    mfn: 'Available (MFN)',
    inbound: 'Inbound',
    quantity: 'Quantity',
    active: 'Active',
    out: 'Inactive (Out of Stock)',
    edit: 'Edit',
    status: 'Status',
    product: 'Product',
    price: 'Price',
  },
  zh: {
    inventory: '管理所有库存',
    orders: '管理订单',
    nav: ['订单', '库存', '广告', '报表'],
    sku: 'SKU',
    fba: '有货（亚马逊物流）',
    mfn: '有货（卖家自配送）',
    inbound: '入库',
    quantity: '数量',
    active: '在售',
    out: '不可售（无货）',
    edit: '编辑',
    status: '状态',
    product: '商品',
    price: '价格',
  },
};

const CSS = `
.head,[class*=tableContentRow]{display:grid;
grid-template-columns:30px 90px 1fr 200px 372px 70px 50px;align-items:center;gap:12px;
padding:8px 14px}
[class*=tableContentRow]{min-height:64px;border-top:1px solid var(--line)}.head{color:var(--soft);
font-size:12px;height:38px;padding-block:0}
[class*=JanusSplitBox-module__row]{display:flex;gap:10px;font-size:12px;line-height:20px}
[class*=panel]:first-child{width:56px;color:var(--soft)}
.pair{display:flex;gap:10px;align-items:center}.pair>:first-child{color:var(--soft);width:118px}
kat-input{display:inline-block}`;

/** Components as the site has them: the value is an attribute of the host, the input is inside. */
const COMPONENTS = `
if(!customElements.get('kat-input'))
customElements.define('kat-input',class extends HTMLElement{connectedCallback(){
if(this.shadowRoot)return;
const root=this.attachShadow({mode:'open'});
const input=document.createElement('input');input.value=this.getAttribute('value')||'';
input.style.cssText='width:64px;text-align:right;height:26px';root.append(input)}});
if(!customElements.get('kat-label'))
customElements.define('kat-label',class extends HTMLElement{connectedCallback(){
if(this.shadowRoot)return;
const root=this.attachShadow({mode:'open'});
root.append(document.createTextNode(this.getAttribute('data-text')||''))}});`;

const SCRIPT = `${COMPONENTS}
const list=document.querySelector('[data-list]');const W=JSON.parse(list.dataset.words);let shown=0;
const panel='<div class="JanusSplitBox-module__panel--AbYDg">';
const pair=(k,v)=>'<div class="JanusSplitBox-module__row--yjQ5L">'+panel+k+'</div>'+
panel+v+'</div></div>';
const row=(r)=>{const q=r.fulfilment==='seller'?'<span>'+W.mfn+
'</span><kat-input name="quantity" value="'+r.quantity+'"></kat-input>':'<span>'+W.fba+
'</span><span>'+r.quantity.toLocaleString('en')+'</span>';
return '<div class="JanusTable-module__tableContentRow--MGDsi"><input type="checkbox" '+
'aria-label="'+text(r.sku)+'"><span>'+(r.quantity?W.active:W.out)+'</span>'+
'<div class="ProductDetails-module__container--bVY-u">'+
'<div class="ProductDetails-module__titleContainer--wRcGp"><a href="/dp/'+r.asin+'">'+
text(W.zh?r.titleZh:r.title)+'</a></div></div>'+
'<div class="JanusSplitBox-module__container--99EXd">'+pair('ASIN','<span>'+r.asin+'</span>')+
pair(W.sku,'<span>'+text(r.sku)+'</span>')+pair('FNSKU','<kat-label data-text="'+r.fnsku+
'"></kat-label>')+'</div>'+
'<div><div class="pair">'+q+'</div></div><span>$'+(r.priceMinor/100).toFixed(2)+'</span><span>'+
W.edit+'</span></div>'};
const more=()=>{for(const r of practiceRows.slice(shown,shown+8)){
const box=document.createElement('div');box.dataset.sku=r.sku;fill(box,row(r));list.append(box)}
shown+=8};
const fillWindow=()=>{do more();while(shown<practiceRows.length&&
document.body.scrollHeight<innerHeight*1.1)};fillWindow();
addEventListener('scroll',()=>{if(shown<practiceRows.length&&innerHeight+
scrollY>document.body.scrollHeight-200)more()},{passive:true});
addEventListener('practice-redraw',()=>{
for(const box of list.children)if(box.dataset.sku)fill(box,
row(practiceRows.find((r)=>r.sku===box.dataset.sku)))});`;

/** The title in the language of the page. */
const titleOf = (row: PracticeRow, wish: PageWish) =>
  wish.language === 'zh' ? row.titleZh : row.title;

function inventory(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  const data = escapeHtml(JSON.stringify({ ...words, zh: wish.language === 'zh' }));
  return {
    title: words.inventory,
    shop: 'Practice seller centre',
    nav: words.nav,
    css: CSS,
    bodyAttributes: 'data-merchant-id="A2LUMENHOMEUS1"',
    script: SCRIPT,
    body: `<main><h1>${words.inventory}<small>${rows.length}</small></h1>
<div class="paper" data-list data-words="${data}"><div class="head"><span></span>
<span>${words.status}</span><span>${words.product}</span><span>${words.sku}</span>
<span>${words.quantity}</span><span>${words.price}</span></div></div></main>`,
  };
}

/** Three orders of one item, then one of two: its second item has no order cell. */
function orders(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  const item = (row: PracticeRow, isFirst: boolean, index: number) => `<tr>${
    isFirst
      ? `<td rowspan="${index === 3 ? 2 : 1}"><a href="/orders-v3/order/111-000000${index}
-0000000">111-000000${index}-0000000</a></td>`
      : ''
  }<td class="myo-list-orders-product-name-cell"><div>${escapeHtml(titleOf(row, wish))}</div>
<div class="soft"><span>ASIN: <b>${row.asin}</b></span> <span>${words.sku}: ${escapeHtml(row.sku)}
</span></div></td>
<td class="n">${words.quantity}: ${index + 1}</td><td class="n">${priceOf(row.priceMinor)}</td>
</tr>`;
  const lines = rows.slice(0, 5).map((row, index) => item(row, index < 4, Math.min(index, 3)));
  return {
    title: words.orders,
    shop: 'Practice seller centre',
    nav: words.nav,
    css: '',
    script: '',
    bodyAttributes: 'data-merchant-id="A2LUMENHOMEUS1"',
    body: `<main><h1>${words.orders}</h1><div class="paper"><table id="orders-table">
<tbody>${lines.join('')}</tbody></table></div></main>`,
  };
}

/** FBA Inventory: one table with a heading, ASIN and SKU in the product cell. */
function fbaInventory(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  const heads = [words.product, words.fba, words.inbound, words.price];
  const lines = rows.map(
    (row) => `<tr><td><a href="/dp/${row.asin}">${escapeHtml(titleOf(row, wish))}</a>
<div class="soft">ASIN <span>${row.asin}</span> SKU <span>${escapeHtml(row.sku)}</span></div></td>
<td class="n">${row.quantity.toLocaleString('en')}</td><td class="n">${(row.quantity * 3) % 70}</td>
<td class="n">${priceOf(row.priceMinor)}</td></tr>`,
  );
  return {
    title: words.inventory,
    shop: 'Practice seller centre',
    nav: words.nav,
    css: '',
    script: '',
    bodyAttributes: 'data-merchant-id="A2LUMENHOMEUS1"',
    body: `<main><h1>FBA Inventory</h1><div class="paper"><table><thead><tr>${heads
      .map((head) => `<th>${head}</th>`)
      .join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div></main>`,
  };
}

/**
 * Restock: a group of rows a brand, the brand's cell across all of them, so that later rows have
 * one cell less before the quantity.
 */
function restock(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  const isZh = wish.language === 'zh';
  const heads = isZh
    ? ['品牌', '商品', 'FNSKU', '建议补货', '可售']
    : ['Brand', 'Product', 'FNSKU', 'Recommended', 'Available'];
  const lines = rows.map((row, index) => {
    const brand = index % 4 === 0 ? `<td rowspan="${Math.min(4, rows.length - index)}">L</td>` : '';
    return `<tr>${brand}<td><a href="/dp/${row.asin}">${escapeHtml(titleOf(row, wish))}</a>
<div class="soft">${escapeHtml(row.sku)}</div></td><td>${row.fnsku}</td>
<td class="n">${(index * 37) % 900}</td><td class="n">${row.quantity.toLocaleString('en')}</td>
</tr>`;
  });
  return {
    title: isZh ? '补充库存' : 'Restock inventory',
    shop: 'Practice seller centre',
    nav: words.nav,
    css: '',
    script: '',
    bodyAttributes: 'data-merchant-id="A2LUMENHOMEUS1"',
    body: `<main><h1>${isZh ? '补充库存' : 'Restock inventory'}</h1><div class="paper"><table>
<thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>${lines.join('')}</tbody></table></div></main>`,
  };
}

/** Seller Central's practice pages. */
export const amazonSellerCentral: PracticeSite = {
  siteId: 'amazon-seller-central',
  pages: [
    {
      path: '/myinventory/inventory',
      answers: /^\/myinventory/,
      parts: inventory,
      truth: listedRows,
    },
    {
      path: '/inventoryplanning/manageinventoryhealth',
      answers: /^\/(inventoryplanning|manage\/fba-inventory)/,
      parts: fbaInventory,
      truth: listedRows,
    },
    {
      path: '/restockinventory/recommendations',
      answers: /^\/restockinventory/,
      parts: restock,
      truth: listedRows,
    },
    {
      path: '/orders-v3/',
      answers: /^\/orders-v3/,
      parts: orders,
      truth: (rows) => shownRows(rows.slice(0, 5)),
    },
    {
      path: '/skucentral?mSku=SB-0231',
      answers: /^\/skucentral/,
      parts: skuCentral,
      truth: (rows) => listedRows(rows.slice(0, 1)),
    },
  ],
};
