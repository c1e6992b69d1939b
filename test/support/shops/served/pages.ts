// The two pages of a fake shop that a person sees: the one that asks its owner, and its back office
// with what it sells and buttons that make something happen. English and Chinese side by side.
import type { ServedShop } from './served-shop.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
};
const safe = (text: string) => text.replaceAll(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;
padding:0 1rem;color:#1c2530;background:#fff}button{font:inherit;padding:.4rem .9rem;margin:.2rem
.4rem .2rem 0}label{display:block}table{border-collapse:collapse;width:100%}td,th{text-align:left;
padding:.3rem .6rem;border-bottom:1px solid #d7dde4}td:last-child,th:last-child{text-align:right}
.fake{background:#fff4d6;border:1px solid #d9b64a;padding:.5rem .8rem;border-radius:.4rem}`;

function page(title: string, body: string): Response {
  const fake =
    '<p class="fake">A made-up shop of your own Stockcast: no account, no money, no buyer. ' +
    '这是本机模拟店铺，没有真实账号、资金或买家。</p>';
  const text = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${safe(title)}</title>
<style>${STYLE}</style><main><h1>${safe(title)}</h1>${fake}${body}</main></html>`;
  return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The platform's own page that asks a shop's owner; what is ticked is what is given. */
export function ownerPage(ask: {
  readonly platform: string;
  readonly shop: string;
  readonly scopes: readonly string[];
  readonly action: string;
}): Response {
  const boxes = ask.scopes.map(
    (scope) =>
      `<label><input type="checkbox" name="scope" value="${safe(scope)}" checked> ` +
      `${safe(scope)}</label>`,
  );
  return page(
    `${ask.platform}: ${ask.shop}`,
    `<p>Stockcast asks to be allowed in this shop: 授权 Stockcast 访问此店铺：</p>
<form method="post" action="${safe(ask.action)}">${boxes.join('')}
<button name="act" value="install">Install · 安装</button>
<button name="act" value="cancel">Cancel · 取消</button></form>`,
  );
}

/** What a warehouse does not do. */
const SELLING = [
  { act: 'order', label: 'A buyer orders · 下一单' },
  { act: 'burst', label: 'A burst: 40 want the storage box · 爆单 40 单' },
];

/** The shop's back office. */
export function backOffice(shop: ServedShop): Response {
  const { all, open } = shop.orders();
  const rows = [...shop.stock()]
    .sort((a, b) => Number(b.sku.startsWith('SB-0231')) - Number(a.sku.startsWith('SB-0231')))
    .slice(0, 40)
    .map(
      ({ sku, title, units }) =>
        `<tr><td>${safe(sku)}</td><td>${safe(title)}</td><td>${units}</td></tr>`,
    );
  const buttons = [
    ...(shop.isWarehouse ? [] : SELLING),
    { act: 'ship', label: 'Ship the oldest order · 发出最早一单' },
    ...(shop.acts ?? []),
  ];
  const pressed = buttons.map(
    ({ act, label }) => `<button name="act" value="${act}">${safe(label)}</button>`,
  );
  return page(
    `${shop.name}: ${shop.accountRef}`,
    `<p>${all} orders, ${open} open · 共 ${all} 单，${open} 单待发货</p>
<form method="post" action="/practice-shop">
${pressed.join('\n')}
</form>
<table><tr><th>SKU</th><th>Title · 标题</th><th>Sells · 可售</th></tr>${rows.join('')}</table>`,
  );
}
