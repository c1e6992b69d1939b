// The service worker's wiring: site registry and overlay registration go in, listeners are added in
// the first turn. No logic here.
import { defineBackground } from 'wxt/utils/define-background';
import { listen } from '../background/events.ts';
import { Background } from '../background/start.ts';
import { marketplaces, matchesOf, profileAt } from '../marketplaces/registry.ts';
import {
  injectDrawing,
  injectOverlay,
  injectTeaching,
  PRACTICE_MATCHES,
  registerOverlay,
} from '../overlay/register.ts';

export default defineBackground(() => {
  const directory = {
    sites: marketplaces.map((profile) => ({
      siteId: profile.siteId,
      origins: matchesOf(profile),
    })),
    practiceMatches: PRACTICE_MATCHES,
    siteOf: (url: URL) => profileAt(url)?.siteId ?? null,
    profileAt,
  };
  const background = new Background({
    fetch: (...request) => fetch(...request),
    nowMs: Date.now,
    directory,
    registerOverlay,
    injectDrawing,
    injectTeaching,
    injectOverlay,
  });
  listen(background, directory);
});
