// What the visits to a site say about its hints and about what was taught there. Pure: added up
// from the counters, which hold names of hints and never a text of a page.
import type { I18n } from '../../i18n/translate.ts';
import type { SiteHealth } from '../../settings.ts';

/** All page kinds of a site added up. */
export interface HealthSum {
  readonly pages: number;
  readonly badges: number;
  /** Hints that failed at the last visit of a kind of page. */
  readonly failing: readonly string[];
  /** What was taught and no longer holds: `lesson-rows`, `lesson-ids`, `lesson-quantity`. */
  readonly failingLessons: readonly string[];
  readonly lastSeenMs: number;
}

/** Counters keyed `siteId/pageKind`, added up for one site; null when no page of it was seen. */
export function healthOf(
  siteId: string,
  byPage: Readonly<Record<string, SiteHealth>>,
): HealthSum | null {
  const parts = Object.entries(byPage)
    .filter(([key]) => key.startsWith(`${siteId}/`))
    .map(([, health]) => health);
  if (parts.length === 0) return null;
  return {
    pages: parts.reduce((sum, { pages }) => sum + pages, 0),
    badges: parts.reduce((sum, { badges }) => sum + badges, 0),
    failing: unique(
      parts.flatMap(
        ({ lastFailedHints, failedHints }) => lastFailedHints ?? Object.keys(failedHints),
      ),
    ),
    failingLessons: unique(parts.flatMap(({ lastFailedLessons }) => lastFailedLessons ?? [])),
    lastSeenMs: Math.max(...parts.map(({ lastSeenMs }) => lastSeenMs)),
  };
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** The parts of a lesson that were not found, as words. */
export function lessonParts(names: readonly string[], { t }: I18n): string {
  const words = {
    'lesson-rows': t('teach.partRows'),
    'lesson-ids': t('teach.partIds'),
    'lesson-quantity': t('teach.partQuantity'),
  };
  return Object.entries(words)
    .filter(([name]) => names.includes(name))
    .map(([, word]) => word)
    .join(', ');
}
