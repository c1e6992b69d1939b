// Starts, restarts and stops the overlay of one page: on load, when a single-page site moves on to
// another address, and when the background says that something changed.
import { placeAt, type SitePlace } from '../marketplaces/place.ts';
import type { OverlaySite } from '../messages/overlay.ts';
import { accountHintOf } from './account-hint.ts';
import type { OverlayBackground } from './drawing-port.ts';
import { createKeyFence } from './key-fence.ts';
import { OverlaySession } from './session.ts';
import { withHints } from './site-hints.ts';

/** What the page's overlay needs from the extension. */
export interface OverlayParts {
  background: OverlayBackground;
  isValid(): boolean;
  now(): number;
}

/** What the background may tell a running overlay. */
export interface OverlayControl {
  changed(isFilterStale: boolean): void;
  stop(): void;
}

interface Address {
  place: SitePlace;
  accountHint: string | null;
}

/** When to look again for what a page said late. */
const LATE_HINT_MS = [2000, 6000];

const kindOfPlace = ({ place, accountHint }: Address): string =>
  `${place.profile.siteId} ${new URL(location.href).pathname} ${accountHint ?? ''}`;

/** Runs the overlay of this page until the extension ends it. */
export function startOverlay(parts: OverlayParts): OverlayControl {
  const fence = createKeyFence(window);
  const abort = new AbortController();
  let session: OverlaySession | null = null;
  let shownAt = '';
  // The host cannot change without a new document; what was taught there can, and then it is asked.
  let site: Promise<OverlaySite> | null = null;

  const begin = async (isForced: boolean): Promise<void> => {
    if (!parts.isValid() || abort.signal.aborted) return;
    if (isForced) site = null;
    site ??= parts.background.site();
    const { profile, hints, lessons } = await site;
    if (abort.signal.aborted) return;
    const { place, refused } = withHints(placeAt(profile, location.href), hints);
    const at = kindOfPlace({ place, accountHint: accountHintOf(place, document) });
    if (!isForced && at === shownAt) return;
    shownAt = at;
    session?.stop();
    session = new OverlaySession({ ...parts, place, refused, lessons, fence });
    await session.start();
  };

  const onMoved = () => void begin(false);
  const options = { signal: abort.signal };
  // Match patterns and `load` know nothing of in-page navigation; these events cross the worlds.
  const navigation = (window as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigatesuccess', onMoved, options);
  addEventListener('popstate', onMoved, options);
  addEventListener('hashchange', onMoved, options);
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', onMoved, { ...options, once: true });
  } else onMoved();
  // A single-page site may name its shop only after its first requests.
  const later = LATE_HINT_MS.map((ms) => setTimeout(onMoved, ms));
  abort.signal.addEventListener('abort', () => later.forEach(clearTimeout));

  return {
    changed(isFilterStale) {
      if (isFilterStale) void begin(true);
      else void session?.renew();
    },
    stop() {
      abort.abort();
      session?.stop();
      fence.remove();
    },
  };
}
