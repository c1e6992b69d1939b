// When an overlay works and when it does not: a hidden tab, an extension that was updated under the
// page, a site that is off. The background and the drawing half are fakes that remember.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { siteAt } from '../../../extension/marketplaces/registry.ts';
import {
  type Drawing,
  type OverlayBackground,
  provideDrawing,
} from '../../../extension/overlay/drawing-port.ts';
import { buildFilter, packFilter } from '../../../extension/overlay/filter.ts';
import { OverlaySession } from '../../../extension/overlay/session.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';
import { factsOfRow } from '../../support/overlay/scenario.ts';

const [HERO, LAMP] = PRACTICE_ROWS.map(factsOfRow);
const row = (code: string) => `<tr><td>${code}</td><td>name</td><td>7</td></tr>`;

let isHidden = false;
let isValid = true;
let session: OverlaySession | null = null;
let asked: string[];
let drawn: string[];

function background(isOn = true): OverlayBackground {
  const items = [HERO, LAMP].flatMap((item) => (item ? [item] : []));
  const fake = {
    start: async () =>
      isOn
        ? {
            isOn: true,
            filter: packFilter(
              buildFilter(
                items.map(({ sku }) => sku),
                'test',
              ),
            ),
            accountId: null,
            hostTag: 'sc-own',
          }
        : { isOn: false, reason: 'switched-off' },
    confirm: async ({ tokens }: { tokens: string[] }) => {
      asked.push(...tokens);
      const found = items.filter(({ sku }) => tokens.includes(sku));
      return { revision: 1, items: found.map((item) => ({ token: item.sku, item })) };
    },
    draw: async () => true,
    report: async () => true,
  };
  return fake as unknown as OverlayBackground;
}

const drawing: Drawing = {
  apply: ({ shown }) => drawn.push(...shown.map(({ items }) => items.join())),
  renew: () => drawn.push('renew'),
  follow: () => undefined,
  onOwnRemoved: () => undefined,
  onKey: () => undefined,
  report: () => ({ siteId: '', pageKind: '', badges: 0, failedHints: [], failedLessons: null }),
  stop: () => drawn.push('stop'),
};

async function start(isOn = true): Promise<void> {
  const place = siteAt('https://wms.harbour.example/stock');
  if (place === null) throw new Error('no place');
  session = new OverlaySession({
    place,
    refused: [],
    lessons: [],
    background: background(isOn),
    fence: { guard: () => undefined, remove: () => undefined },
    isValid: () => isValid,
    now: () => 0,
  });
  await session.start();
}

/** Lets timers, idle callbacks and mutations run: many turns, each awaited. */
async function turns(count = 30): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve, 4));
}

function show(hidden: boolean): void {
  isHidden = hidden;
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  isHidden = false;
  isValid = true;
  asked = [];
  drawn = [];
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  provideDrawing(() => drawing);
  document.body.innerHTML = `<table>${row('SB-0231')}${row('x')}${row('y')}</table>`;
});
afterEach(() => session?.stop());

describe('a session', () => {
  it('asks about the 1 code of ours and shows its row', async () => {
    await start();
    await expect.poll(() => drawn).toContain('lst_SB-0231');
    expect(asked).toEqual(['SB-0231']);
  });

  it('does nothing on a site that is off: no question, no drawing', async () => {
    await start(false);
    await turns();
    expect([...asked, ...drawn]).toEqual([]);
  });
});

describe('the first drawing on a page', () => {
  it('reads the language data in 3 turns of its own before it, each a turn apart', async () => {
    let turn = 0;
    const at: [string, number][] = [];
    vi.stubGlobal('requestIdleCallback', (slice: () => void) =>
      setTimeout(() => {
        turn += 1;
        slice();
      }),
    );
    const { NumberFormat, DateTimeFormat } = Intl;
    vi.spyOn(Intl, 'NumberFormat').mockImplementation(function made(...wishes) {
      at.push(['NumberFormat', turn]);
      return new NumberFormat(...wishes);
    });
    vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function made(...wishes) {
      at.push(['DateTimeFormat', turn]);
      return new DateTimeFormat(...wishes);
    });
    const compared = vi.spyOn(String.prototype, 'localeCompare').mockImplementation(() => {
      at.push(['localeCompare', turn]);
      return 0;
    });
    provideDrawing(() => {
      at.push(['drawing', turn]);
      return drawing;
    });
    await start();
    await expect.poll(() => drawn).toContain('lst_SB-0231');
    expect(compared).toHaveBeenCalledOnce();
    const first = at[0]?.[1] ?? 0;
    expect(at).toEqual([
      ['localeCompare', first],
      ['NumberFormat', first + 1],
      ['DateTimeFormat', first + 2],
      ['drawing', first + 3],
    ]);
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
});

describe('a hidden tab', () => {
  it('is not read before it is seen: 0 questions, then 1', async () => {
    isHidden = true;
    await start();
    await turns();
    expect(asked).toEqual([]);
    show(false);
    await expect.poll(() => asked).toEqual(['SB-0231']);
  });

  it('that changes while hidden is read when it is seen again', async () => {
    await start();
    await expect.poll(() => drawn).toContain('lst_SB-0231');
    // What is drawn is known before the pass is through.
    await turns();
    show(true);
    document.querySelector('table')?.rows[1]?.cells[0]?.replaceChildren('TL-1180');
    await turns();
    expect(asked).not.toContain('TL-1180');
    show(false);
    await expect.poll(() => drawn).toContain('lst_TL-1180');
  });
});

describe('an invalidated context', () => {
  it('ends the overlay at its next slice: undrawn, and deaf to what the page does later', async () => {
    await start();
    await expect.poll(() => drawn).toContain('lst_SB-0231');
    isValid = false;
    const body = document.querySelector('table');
    body?.rows[1]?.cells[0]?.replaceChildren('TL-1180');
    await expect.poll(() => drawn.at(-1)).toBe('stop');
    isValid = true;
    body?.rows[2]?.cells[0]?.replaceChildren('TL-1180');
    await turns();
    expect(asked).not.toContain('TL-1180');
    expect(drawn.filter((one) => one === 'stop')).toHaveLength(1);
  });

  it('that was so from the start asks nothing', async () => {
    isValid = false;
    await start();
    await turns();
    expect(asked).toEqual([]);
  });
});
