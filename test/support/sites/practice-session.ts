// A whole visit to the practice page in the test's document: the real session and the real drawing
// over a fake background that remembers what it was told. The test moves the clock.

import { en } from '../../../extension/i18n/en.ts';
import { contentWordsOf } from '../../../extension/i18n/locales.ts';
import type { OverlayReport } from '../../../extension/messages/overlay.ts';
import type { TaughtPage } from '../../../extension/messages/teaching.ts';
import { type OverlayBackground, provideDrawing } from '../../../extension/overlay/drawing-port.ts';
import { buildFilter, packFilter } from '../../../extension/overlay/filter.ts';
import { PageDrawing } from '../../../extension/overlay/page-drawing.tsx';
import { OverlaySession } from '../../../extension/overlay/session.ts';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';
import { NOW_MS } from '../overlay/scenario.ts';
import { itemsOn } from './practice-codes.ts';
import { placeOf } from './practice-document.ts';

/** One visit. */
export interface PracticeVisit {
  readonly session: OverlaySession;
  /** Everything told to the site health page. */
  readonly reports: OverlayReport[];
}

/** Starts a session over the document as it stands. */
export async function visitPractice(
  site: PracticeSite,
  page: PracticePage,
  lessons: readonly TaughtPage[] = [],
): Promise<PracticeVisit> {
  const items = itemsOn(site);
  const reports: OverlayReport[] = [];
  provideDrawing((parts) => new PageDrawing(parts));
  const background = {
    start: async () => ({
      isOn: true,
      filter: packFilter(buildFilter(items.keys(), 'test')),
      revision: 1,
      accountId: 'acc_practice',
      locale: 'en',
      timeZone: 'Asia/Shanghai',
      words: contentWordsOf(en),
      isBarClosed: false,
      hostTag: 'sc-own',
    }),
    confirm: async ({ tokens }: { tokens: string[] }) => ({
      revision: 1,
      items: tokens.flatMap((token) => {
        const item = items.get(token);
        return item === undefined ? [] : [{ token, item }];
      }),
    }),
    draw: async () => true,
    dashboard: async () => true,
    readings: async () => true,
    report: async (report: OverlayReport) => reports.push(report) > 0,
  };
  const session = new OverlaySession({
    place: placeOf(site, page),
    refused: [],
    lessons,
    background: background as unknown as OverlayBackground,
    fence: { guard: () => undefined, remove: () => undefined },
    isValid: () => true,
    now: () => NOW_MS,
  });
  await session.start();
  return { session, reports };
}
