// Keeps the focus where the reader is when the control that had it goes away: a row that was
// decided, a form that was sent, a room that was left. Without it the next Tab begins at the top of
// the page. Must not take the focus from anybody who has it, nor scroll.

/** Parts of a page that may hold a reader's place. */
const PLACES = 'section, aside, form, main';

function placeIn(trail: readonly Element[], page: Document): HTMLElement | null {
  const near = trail.find((element) => element.isConnected && element.matches(PLACES));
  const place = near ?? page.querySelector('main');
  return place instanceof HTMLElement ? place : null;
}

/** Focuses a part of the page that is no control, for as long as the focus is there. */
function hold(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) {
    place.setAttribute('tabindex', '-1');
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}

function trailOf(from: Element): Element[] {
  const trail: Element[] = [];
  for (let element: Element | null = from; element; element = element.parentElement) {
    trail.push(element);
  }
  return trail;
}

/** Watches a page until what it returns is called. */
export function keepFocus(page: Document): () => void {
  // From the control that has the focus up to the root.
  let trail: readonly Element[] = [];
  const remember = ({ target }: Event) => {
    trail = target instanceof Element ? trailOf(target) : [];
  };
  // Whoever points beside every control wants the focus nowhere.
  const forget = () => {
    trail = [];
  };
  const observer = new MutationObserver(() => {
    const [focused] = trail;
    if (!focused || focused.isConnected || page.activeElement !== page.body) return;
    const place = placeIn(trail, page);
    trail = [];
    if (place) hold(place);
  });
  page.addEventListener('focusin', remember);
  page.addEventListener('pointerdown', forget, true);
  observer.observe(page.body, { childList: true, subtree: true });
  return () => {
    page.removeEventListener('focusin', remember);
    page.removeEventListener('pointerdown', forget, true);
    observer.disconnect();
  };
}
