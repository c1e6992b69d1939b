// What the sites room says of a site: its hints at the last visit, and what was taught there.
import { describe, expect, it } from 'vitest';
import { healthOf } from '../../../../extension/workspace/sites/health-sum.ts';

const seen = { pages: 3, badges: 10, failedHints: { rows: 2 }, lastSeenMs: 5 };

describe('the health of a site', () => {
  it('adds 2 kinds of pages and names the hints that failed at their last visit only', () => {
    const health = {
      'site:a/other': { ...seen, lastFailedHints: [] },
      'site:a/orders': { ...seen, lastFailedHints: ['anchors'], lastSeenMs: 9 },
      'site:ab/other': seen,
    };
    expect(healthOf('site:a', health)).toEqual({
      pages: 6,
      badges: 20,
      failing: ['anchors'],
      failingLessons: [],
      lastSeenMs: 9,
    });
  });

  it('says which lesson no longer holds, from the last visit where one was taught', () => {
    const health = { 'site:a/other': { ...seen, lastFailedLessons: ['lesson-rows'] } };
    expect(healthOf('site:a', health)?.failingLessons).toEqual(['lesson-rows']);
  });

  it('is null where no page was seen', () => {
    expect(healthOf('site:a', {})).toBeNull();
  });
});
