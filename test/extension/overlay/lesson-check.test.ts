// A lesson is checked on the route it was taught on, at each visit, and on no other.
import { beforeEach, describe, expect, it } from 'vitest';
import { failedLessons, routeOf } from '../../../extension/overlay/lesson-check.ts';

const AT = 'https://wms.example.com/stock/12?page=3';
const LESSON = { rows: '.line', ids: '.line > b', quantity: '.line > i', route: '/stock/*' };
const line = '<div class="line"><b>SB-0231</b><i>7</i></div>';

beforeEach(() => {
  document.body.innerHTML = line.repeat(4);
});

describe('the route of a page', () => {
  it('writes segments with digits as *, keeps a route of the fragment, drops the query', () => {
    expect(routeOf(AT)).toBe('/stock/*');
    expect(routeOf('https://a.example/#/spmp/list/8?x=1')).toBe('/#/spmp/list/*');
    expect(routeOf('https://a.example/x#top')).toBe('/x');
  });
});

describe('a lesson', () => {
  it('holds while its 4 rows, codes and quantities are there', () => {
    expect(failedLessons([LESSON], AT, document)).toEqual([]);
  });

  it('fails by its rows when none is left, and then says nothing of the rest', () => {
    document.body.innerHTML = line.replaceAll('line', 'renamed');
    expect(failedLessons([LESSON], AT, document)).toEqual(['lesson-rows']);
  });

  it('fails by its quantity when 3 of 4 rows have none', () => {
    for (const cell of [...document.querySelectorAll('i')].slice(1)) cell.remove();
    expect(failedLessons([LESSON], AT, document)).toEqual(['lesson-quantity']);
  });

  it('holds when one of 2 layouts of the route does', () => {
    const other = { ...LESSON, rows: '.none', ids: '.none > b' };
    expect(failedLessons([other, LESSON], AT, document)).toEqual([]);
  });

  it('is not held against another route, nor one from before routes were kept', () => {
    expect(failedLessons([LESSON], 'https://wms.example.com/orders', document)).toBeNull();
    const { route: _route, ...old } = LESSON;
    expect(failedLessons([old], AT, document)).toBeNull();
  });
});
