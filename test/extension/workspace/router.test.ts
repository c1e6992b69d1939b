// Where a page begins that a link or a step back led to. The pages' addresses are tried in the
// workspace's own tests.
import { expect, it } from 'vitest';
import { beginAtTop, createRouter } from '../../../extension/workspace/router.ts';

/** A window scrolled 300 px down, with the state of the entry it stands on. */
const windowAt = (state: unknown) => {
  const scrolled: number[] = [300];
  const page = {
    location: { hash: '#/catalogue?q=box' },
    history: {
      state,
      replaceState(next: unknown) {
        page.history.state = next;
      },
    },
    scrollTo(_left: number, top: number) {
      scrolled.push(top);
    },
    addEventListener() {},
  };
  return { page: page as unknown as Window, place: () => scrolled.at(-1) };
};

it('begins a page at its top when a link led to it, 300 px down the page before', () => {
  const { page, place } = windowAt(null);
  beginAtTop(page);
  expect(place()).toBe(0);
});

it('leaves a page 300 px down when a step back led to it', () => {
  const first = windowAt(null);
  beginAtTop(first.page);
  const { page, place } = windowAt(first.page.history.state);
  beginAtTop(page);
  expect(place()).toBe(300);
});

it('still knows a page was seen after a filter changed its address', () => {
  const { page, place } = windowAt({ wasSeen: true });
  createRouter(page).setQuery({ q: 'lamp' });
  beginAtTop(page);
  expect(place()).toBe(300);
});
