// What the palette finds: rooms by name, SKUs by code, barcode or title; exact before partial.
// Pure over the snapshot; the popup's fuzzy index is another thing and lives in lookup/.
import type { Sku } from '../../shared/contract/catalogue.ts';
import type { IconName } from '../../shared/ui/icon-paths.ts';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import { hrefOf } from './router.ts';
import { routes } from './routes.ts';
import type { Snapshot } from './snapshot.ts';

/** One line of the palette. */
export interface PaletteHit {
  readonly href: string;
  readonly icon: IconName;
  readonly title: string;
  readonly note: string;
}

const MAX_SKUS = 8;

const rankOf = (sku: Sku, wanted: string): number => {
  const code = sku.sku.toLowerCase();
  const codes = sku.identifiers.map(({ value }) => value.toLowerCase());
  if (code === wanted || codes.includes(wanted)) return 0;
  if (code.startsWith(wanted)) return 1;
  if (sku.titleInitials.startsWith(wanted)) return 2;
  if (code.includes(wanted) || sku.title.toLowerCase().includes(wanted)) return 3;
  return -1;
};

const skuHits = (wanted: string, snapshot: Snapshot, { format }: I18n): PaletteHit[] =>
  [...snapshot.skus.values()]
    .map((sku) => ({ sku, rank: rankOf(sku, wanted) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_SKUS)
    .map(({ sku }) => ({
      href: hrefOf(['catalogue', sku.id]),
      icon: 'catalogue',
      title: sku.sku,
      note: titleIn(sku.title, format.locale),
    }));

/** Rooms and SKUs for what was typed; all rooms when nothing was. */
export const paletteHits = (text: string, snapshot: Snapshot | null, i18n: I18n): PaletteHit[] => {
  const wanted = text.trim().toLowerCase();
  const rooms = routes
    .map((route): PaletteHit => {
      const title = i18n.t(route.label);
      return {
        href: hrefOf([route.name]),
        icon: route.icon,
        title,
        note: i18n.t('shell.palette.room'),
      };
    })
    .filter(({ title }) => title.toLowerCase().includes(wanted));
  return wanted === '' || !snapshot ? rooms : [...skuHits(wanted, snapshot, i18n), ...rooms];
};
