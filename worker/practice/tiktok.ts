// A practice page shaped like TikTok Shop's product list: a virtual list that recycles its rows,
// ids of 19 digits, seller SKUs in expanded rows, and stock that is localised and abbreviated; and
// its live dashboard.
import { escapeHtml, type PageParts, type PageWish } from './page.ts';
import { formOf, labelledItem, orderTable, sheet } from './plain-parts.ts';
import { listedRows, type PracticeSite, shortenedRows, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const WORDS = {
  en: { title: 'Manage products', product: 'Product', sku: 'Seller SKU', stock: 'Stock' },
  zh: { title: '商品管理', product: '商品', sku: '卖家SKU', stock: '库存' },
};

const CSS = `.scroller{height:700px;overflow:auto;position:relative}.space{
position:relative}.space table{position:absolute;left:0;top:0}
td[data-col=stock]{width:240px}.core-table-td{height:52px}`;

/** Ten rows serve the whole list: scrolling rewrites their texts in place. */
const SCRIPT = `
const box=document.querySelector('.scroller'),space=document.querySelector('.space'),
body=space.querySelector('tbody'),table=space.querySelector('table');
const zh=document.documentElement.lang.startsWith('zh');const HEIGHT=53;
const short=(n)=>n>=1000?(n/1000).toFixed(1).replace(/\\.0$/,'')+'K':String(n);
const all=practiceRows;space.style.height=all.length*HEIGHT+64+'px';
const rows=Array.from({length:12},()=>{const tr=document.createElement('tr');
tr.className='core-table-tr core-table-row-expanded container-FTU0m8';
const cell='<td class="core-table-td"';
fill(tr,cell+'><a></a><div class="soft">ID:<span></span></div></td>'+
cell+'><span></span></td>'+cell+' data-col="stock"><span></span></td>');
body.append(tr);return tr});
const show=()=>{const first=Math.min(Math.max(0,all.length-rows.length),
Math.floor(box.scrollTop/HEIGHT));table.style.transform='translateY('+first*HEIGHT+'px)';
rows.forEach((tr,i)=>{const r=all[first+i];tr.hidden=!r;if(!r||tr.dataset.at===String(first+
i))return;tr.dataset.at=first+i;
const [a,id,sku,stock]=[tr.querySelector('a'),tr.querySelector('.soft span'),
tr.children[1].firstChild,tr.children[2].firstChild];
a.firstChild?a.firstChild.data=zh?r.titleZh:r.title:a.append(zh?r.titleZh:r.title);
a.setAttribute('href','/product/edit/'+r.longId);
for(const [node,value] of [[id,r.longId],[sku,r.sku],[stock,
short(r.quantity)]])node.firstChild?node.firstChild.data=value:node.append(value)})};
box.addEventListener('scroll',show,{passive:true});show();`;

function manage(wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  return {
    title: words.title,
    shop: 'Practice shop centre',
    nav: [],
    css: CSS,
    script: SCRIPT,
    bodyAttributes: 'data-shop-code="7495012345678901234"',
    body: `<main><h1>${words.title}</h1><div class="paper scroller" tabindex="0">
<div class="space"><table><thead><tr><th>${words.product}</th><th>${words.sku}</th>
<th>${words.stock}</th></tr></thead><tbody></tbody></table></div></div></main>`,
  };
}

const LIVE_WORDS = {
  en: { title: 'Live dashboard', sold: 'Items sold', left: 'Stock' },
  zh: { title: '直播大屏', sold: '已售', left: '库存' },
};

const LIVE_CSS = `.product_card{display:flex;gap:12px;align-items:center;padding:10px 14px}
.product_card img{width:44px;height:44px;background:#8883;border-radius:6px}
.product_card input{width:44px}.product_card b{margin-right:auto}`;

// Cards as the dashboard of a live shows them; `?sold=120` is what the first one says was sold.
function dashboard(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const words = LIVE_WORDS[wish.language];
  const sold = Number(wish.search.get('sold') ?? 0) || 0;
  const cards = rows.slice(0, 6).map((row, i) => {
    const title = escapeHtml(wish.language === 'zh' ? row.titleZh : row.title);
    const left = Math.max(0, row.quantity - (i === 0 ? sold : 0));
    return `<div class="product_card"><span class="pc_order_input"><input value="${i + 1}"
aria-label="${i + 1}"></span><img alt="${title}"><b>${title}</b>
<span>${words.sold}: ${i === 0 ? sold : 0}</span><span>${words.left}: ${left}</span></div>`;
  });
  return {
    title: words.title,
    shop: 'Practice shop centre',
    nav: [],
    css: LIVE_CSS,
    script: '',
    bodyAttributes: 'data-shop-code="7495012345678901234"',
    body: `<main><h1>${words.title}</h1><div class="paper">${cards.join('')}</div></main>`,
  };
}

const orders = (rows: readonly PracticeRow[], wish: PageWish): PageParts =>
  sheet(
    'Practice shop centre',
    'Orders',
    orderTable(rows.slice(0, 6), ['Order', WORDS[wish.language].product, 'Items'], (row) =>
      labelledItem(row, WORDS[wish.language].sku),
    ),
  );

/** One product: its id stands in the address. */
const editForm = ([row]: readonly PracticeRow[], wish: PageWish): PageParts => {
  const words = WORDS[wish.language];
  const fields = [
    { label: words.sku, name: 'sellerSku', value: row?.sku ?? '' },
    { label: words.stock, name: 'stock', value: row?.quantity ?? 0 },
  ];
  return sheet('Practice shop centre', escapeHtml(row?.title ?? ''), formOf(fields));
};

/** TikTok Shop's practice pages. */
export const tiktokShop: PracticeSite = {
  siteId: 'tiktok-shop',
  pages: [
    {
      path: '/product/manage?shop_region=US',
      answers: /^\/product\/manage/,
      parts: (_rows, wish) => manage(wish),
      truth: (rows) => shortenedRows(rows.slice(0, 12)),
    },
    {
      path: '/order?shop_region=US',
      answers: /^\/order/,
      parts: orders,
      truth: (rows) => shownRows(rows.slice(0, 6)),
    },
    {
      path: `/product/edit/${PRACTICE_ROWS[0]?.longId ?? ''}?shop_region=US`,
      answers: /^\/product\/edit\//,
      parts: editForm,
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/streamer/live/product/dashboard',
      answers: /^\/streamer\/live/,
      parts: dashboard,
      truth: () => [],
      dashboard: (rows) =>
        listedRows(rows.slice(0, 6)).map(({ units, isExact }, index) => ({
          position: index + 1,
          title: rows[index]?.title ?? '',
          left: units === null ? null : { units, isExact },
        })),
    },
  ],
};
