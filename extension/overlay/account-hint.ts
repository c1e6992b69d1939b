// Which shop a page belongs to, as the site's own page names it, by the readers of its profile.

import type { SitePlace } from '../marketplaces/place.ts';
import type { HintReader } from '../marketplaces/profile.ts';

const NO_SPACE = /\s+/g;

function readHint(reader: HintReader, path: string, document: Document): string | null {
  if (reader.from === 'path') return new RegExp(reader.pattern).exec(path)?.[1] ?? null;
  const element = document.querySelector(reader.selector);
  if (element === null) return null;
  const text = reader.attribute ? element.getAttribute(reader.attribute) : element.textContent;
  return text?.replace(NO_SPACE, ' ').trim().slice(0, 120) || null;
}

/** The first hint a page gives; null = unknown, then stock is shown and the listed check is off. */
export function accountHintOf({ profile, path }: SitePlace, document: Document): string | null {
  for (const reader of profile.accountHint) {
    const hint = readHint(reader, path, document);
    if (hint !== null) return decodeURIComponent(hint);
  }
  return null;
}
