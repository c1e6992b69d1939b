// Runs the built content script on a page in a real Chromium against a fake background, for
// tests of what a person sees. The page is served on the site's own host name; nothing leaves
// the machine.
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { ItemFacts } from '../../../extension/copy/item-types.ts';
import { en } from '../../../extension/i18n/en.ts';
import type { Locale } from '../../../extension/i18n/formats.ts';
import { contentWordsOf } from '../../../extension/i18n/locales.ts';
import { zhCn } from '../../../extension/i18n/zh-cn.ts';
import { siteAt } from '../../../extension/marketplaces/registry.ts';
import type { PageHint } from '../../../extension/messages/overlay.ts';
import type { TaughtPage } from '../../../extension/messages/teaching.ts';
import { buildFilter, packFilter } from '../../../extension/overlay/filter.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';
import { longWords } from '../long-words.mjs';
import { cardOf, itemsByToken, NOW_MS } from './scenario.ts';

/** Our elements' tag in tests. */
export const HOST_TAG = 'sc-test';
const BUILT = new URL('../../../dist/extension/chrome-mv3/', import.meta.url);

/** Where a trace sees our scripts come from, to tell them from the harness's own. */
export const OUR_SCRIPTS = 'stockcast:///';

const named = (script: string, name: string) => `${script}\n//# sourceURL=${OUR_SCRIPTS}${name}`;

/** The two built scripts; a test that finds none says how to make them. */
export function builtScripts(): { scan: string; draw: string } {
  const scan = new URL('content-scripts/overlay.js', BUILT);
  if (!existsSync(scan)) throw new Error('the extension is not built: run npx wxt build');
  return {
    scan: named(readFileSync(scan, 'utf8'), 'scan.js'),
    draw: named(readFileSync(new URL('overlay-drawing.js', BUILT), 'utf8'), 'draw.js'),
  };
}

/** A headless Chromium. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/lib/chromium/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** What a test asks of the fake background. */
export interface HarnessOptions {
  url: string;
  answer: { body: string; headers: Readonly<Record<string, string>> };
  locale?: Locale;
  /** Says everything at twice its length. */
  isLong?: boolean;
  items?: Map<string, ItemFacts>;
  isOn?: boolean;
  hints?: readonly PageHint[];
  lessons?: readonly TaughtPage[];
  isBarClosed?: boolean;
  accountId?: string | null;
  viewport?: { width: number; height: number };
  /** The browser's own clock and timers, for measuring; else the moment of the scenario. */
  isClockReal?: boolean;
  /** Lets the page draw itself first, so that what moves afterwards is our doing. */
  isPageFirst?: boolean;
}

/** A page with the overlay on it, and every message it sent. */
export interface OverlayPage {
  page: Page;
  sent: { type: string; data: unknown }[];
  close(): Promise<void>;
}

type Message = { type: string; data: Record<string, unknown> };

function startAnswer(options: HarnessOptions, items: Map<string, ItemFacts>) {
  if (options.isOn === false) return { isOn: false, reason: 'switched-off' };
  const locale = options.locale ?? 'en';
  const words = contentWordsOf(locale === 'en' ? en : zhCn);
  return {
    isOn: true,
    filter: packFilter(buildFilter(items.keys(), 'test')),
    revision: 1,
    accountId: options.accountId === undefined ? 'acc_practice' : options.accountId,
    locale,
    timeZone: 'Asia/Shanghai',
    words: options.isLong ? longWords(words) : words,
    isBarClosed: options.isBarClosed ?? false,
    hostTag: HOST_TAG,
  };
}

function confirmAnswer(data: Message['data'], items: Map<string, ItemFacts>) {
  const tokens = data.tokens as string[];
  return {
    revision: 1,
    items: tokens.flatMap((token) => {
      const item = items.get(token);
      return item ? [{ token, item }] : [];
    }),
  };
}

/** Opens a page with the overlay. Closed shadow roots are opened for the test's eyes only. */
export async function openOverlay(browser: Browser, options: HarnessOptions): Promise<OverlayPage> {
  const scripts = builtScripts();
  const items = options.items ?? itemsByToken();
  const sent: Message[] = [];
  const viewport = options.viewport ?? { width: 1280, height: 860 };
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  if (!options.isClockReal) await page.clock.setFixedTime(NOW_MS);
  const choices = PRACTICE_ROWS.map(({ sku, title }) => ({ skuId: `sku_${sku}`, sku, title }));
  const answers: Record<string, (data: Message['data']) => unknown> = {
    'overlay.site': () => ({
      profile: siteAt(options.url)?.profile,
      hints: options.hints ?? [],
      lessons: options.lessons ?? [],
    }),
    'overlay.start': async () => {
      if (options.isPageFirst) await page.evaluate(countShiftsFromNow);
      return startAnswer(options, items);
    },
    'overlay.confirm': (data) => confirmAnswer(data, items),
    'overlay.draw': async () => {
      await page.evaluate(scripts.draw);
      return true;
    },
    'overlay.candidates': ({ query }) => ({
      isOk: true,
      candidates: choices.filter(({ sku }) => sku.includes(String(query))).slice(0, 3),
    }),
    'overlay.link': () => ({ isOk: true }),
    'overlay.card': ({ itemKey }) => {
      const facts = [...items.values()].find((item) => item.itemKey === itemKey);
      return facts ? cardOf(facts) : null;
    },
  };
  // Text both ways: as in the browser's own messages, the page's part is one native JSON.parse.
  await page.exposeFunction('stockcastBackground', async (text: string) => {
    const { type, data } = JSON.parse(text) as Message;
    sent.push({ type, data });
    const answer = await answers[type]?.(data);
    return JSON.stringify(answer === undefined ? true : answer);
  });
  await page.addInitScript({ content: fakeRuntime(HOST_TAG) + scripts.scan });
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: options.answer.body, headers: { ...options.answer.headers } })
      : route.abort(),
  );
  await page.goto(options.url, { waitUntil: 'load' });
  return { page, sent, close: () => context.close() };
}

/** A slow machine draws a page in pieces, and its columns move by themselves: until it has. */
const countShiftsFromNow = `(async()=>{
const frame=()=>new Promise((done)=>requestAnimationFrame(done));
if(document.readyState!=='complete')await new Promise((done)=>addEventListener('load',done));
await document.fonts.ready;for(let i=0;i<4;i++)await frame();
globalThis.shiftsFrom=Number(document.timeline.currentTime)})()`;

/** The part of the extension API the content script uses. */
const fakeRuntime = (hostTag: string): string => `
globalThis.chrome={runtime:{id:'test',onMessage:{addListener(){}},
sendMessage(message,done){stockcastBackground(JSON.stringify(message)).then((text)=>done({
res:JSON.parse(text)}))}}};
globalThis.browser=undefined;
{const attach=Element.prototype.attachShadow;
Element.prototype.attachShadow=function(init){
return attach.call(this,this.localName==='${hostTag}'?{...init,mode:'open'}:init)};}
globalThis.shiftsFrom=0;
{const moved=[];Object.defineProperty(globalThis,'shifts',{get:()=>moved.reduce(
(sum,e)=>e.startTime>shiftsFrom?sum+e.value:sum,0)});
new PerformanceObserver((list)=>moved.push(...list.getEntries()))
.observe({type:'layout-shift',buffered:true});}
globalThis.longest=0;
new PerformanceObserver((list)=>{
for(const e of list.getEntries())longest=Math.max(longest,e.duration)})
.observe({type:'longtask',buffered:true});
`;

/** The labels of all badges in document order. */
export function badgeLabels(page: Page): Promise<string[]> {
  return page
    .locator(`${HOST_TAG} button.badge`)
    .evaluateAll((badges) =>
      badges.map(
        (badge) => badge.querySelector('[aria-hidden="true"]:not(svg)')?.textContent ?? '',
      ),
    );
}

/** Waits until as many badges stand in the page. */
export async function waitForBadges(page: Page, count: number): Promise<void> {
  await page
    .locator(`${HOST_TAG} button.badge`)
    .nth(count - 1)
    .waitFor({ state: 'attached' });
}

/** Turns of idleness that see every pass of scanner and drawing through. */
const QUIET_TURNS = 40;

/** Until the page has been quiet long enough for every pass of scanner and drawing. */
export async function quiet(page: Page, turns = QUIET_TURNS): Promise<void> {
  await page.waitForFunction(
    (count) =>
      new Promise((done) => {
        let left = count;
        const turn = () => (left-- > 0 ? requestIdleCallback(turn) : done(true));
        turn();
      }),
    turns,
  );
}
