// The shell of a practice seller page: a made-up back office with its own look, a strict content
// security policy and a language. Never a copy of a real page; only structures are alike.

/** What the address of a practice page asks for. */
export interface PageWish {
  readonly language: 'en' | 'zh';
  readonly theme: 'light' | 'dark';
  /** Adds CSS that fights everything it meets. */
  readonly isHostile: boolean;
  readonly path: string;
  readonly search: URLSearchParams;
}

/** One page before it is put into its shell. */
export interface PageParts {
  readonly title: string;
  readonly shop: string;
  readonly nav: readonly string[];
  readonly css: string;
  readonly body: string;
  /** Runs in the page; the rows are in `window.practiceRows`. */
  readonly script: string;
  /** Attributes of the body, ready to be written. */
  readonly bodyAttributes?: string;
}

/** Fixed, so that a page can be written without a source of randomness. */
const NONCE = 'practice';

/** Nothing but what this page brings itself may run, load, frame or be sent to. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; script-src 'nonce-${NONCE}'; style-src 'nonce-${NONCE}'; ` +
    "img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; " +
    "require-trusted-types-for 'script'; trusted-types practice",
  'cache-control': 'no-store',
};

/** Text made safe for an HTML text or a quoted attribute. */
export function escapeHtml(text: string | number): string {
  return String(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** "$24.99". */
export const priceOf = (minor: number): string => `$${(minor / 100).toFixed(2)}`;

const BASE_CSS = `
:root{color-scheme:light;--bg:#f1f3f4;--paper:#fff;--ink:#16191f;--soft:#5f6b7a;--line:#dfe3e6;
--top:#2c333b}
.dark{color-scheme:dark;--bg:#101214;--paper:#17191c;--ink:#e9ebed;--soft:#9aa4af;--line:#2e3338;
--top:#08090a}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);
font:13px/1.45 system-ui,sans-serif}
.top{display:flex;gap:30px;align-items:center;height:48px;padding:0 24px;background:var(--top);
color:#cdd3d8}
.top b{color:#fff}.top span:last-child{margin-left:auto}main{padding:20px 24px 90px}
h1{margin:0 0 14px;font-size:20px;font-weight:600}h1 small{font-size:12px;font-weight:400;
color:var(--soft);margin-left:10px}
.paper{background:var(--paper);border:1px solid var(--line);border-radius:4px}
table{border-collapse:collapse;width:100%}th,td{padding:0 12px;height:52px;text-align:left;
border-top:1px solid var(--line);font-weight:400}
thead th{height:38px;border:0;color:var(--soft);font-size:12px}.n{text-align:right}.soft{
color:var(--soft);font-size:12px}
input:not([type=checkbox]){width:64px;height:26px;text-align:right;padding:0 8px;
border:1px solid var(--line);border-radius:4px;background:var(--paper);color:var(--ink);
font:inherit}
a{color:inherit;text-decoration:none}`;

/** CSS of the kind that breaks naive overlays. */
const HOSTILE_CSS = `
*{all:revert;float:right!important;transform:rotate(2deg)!important;position:static!important;
display:block!important;
color:#f0f!important;font:900 30px serif!important;visibility:visible!important;
opacity:.4!important;z-index:0!important}
div,span,section{max-width:40px!important;overflow:hidden!important}`;

/** A whole page as text. */
export function pageOf(parts: PageParts, wish: PageWish, rows: readonly unknown[]): string {
  const css = parts.css + (wish.isHostile ? HOSTILE_CSS : '');
  const lang = wish.language === 'zh' ? 'zh-CN' : 'en';
  // The made-up name of a platform, in the language of its page.
  const shop = wish.language === 'zh' && /^Practice /.test(parts.shop) ? '练习后台' : parts.shop;
  const nav = parts.nav.map((item) => `<span>${escapeHtml(item)}</span>`).join('');
  const data = JSON.stringify(rows).replace(/</g, '\\u003c');
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
<title>${escapeHtml(parts.title)}</title>
<style nonce="${NONCE}">${BASE_CSS}${css}</style></head>
<body class="${wish.theme}" ${parts.bodyAttributes ?? ''}>
<div class="top"><b>${escapeHtml(shop)}</b>${nav}<span>Lumen Home</span></div>
${parts.body}
<script nonce="${NONCE}">window.practiceRows=${data};
const trusted=trustedTypes.createPolicy('practice',{createHTML:(html)=>html});
const fill=(element,html)=>{element.innerHTML=trusted.createHTML(html)};
const text=(value)=>String(value).replace(/&/g,'&amp;').replace(/</g,'&lt;').replace(/"/g,'&quot;');
${parts.script}</script></body></html>`;
}
