// What the palette finds: SKUs by code, barcode or title, exact before partial; rooms by name; acts
// by any word for them, on a SKU when one stands behind the act's word ("count SB-0231").
// Pure over the snapshot; the popup's fuzzy index is another thing and lives in lookup/.
import type { Sku } from '../../shared/contract/catalogue.ts';
import type { IconName } from '../../shared/ui/icon-paths.ts';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import { PALETTE_ACTS, readLabel, SKU_ACTS } from './palette-acts.ts';
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
const MAX_ACTED = 3;

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

const roomHits = (wanted: string, { t }: I18n): PaletteHit[] =>
  routes
    .map((route): PaletteHit => {
      const title = t(route.label);
      return { href: hrefOf([route.name]), icon: route.icon, title, note: t('shell.palette.room') };
    })
    .filter(({ title }) => title.toLowerCase().includes(wanted));

const actHits = (wanted: string, { t }: I18n): PaletteHit[] => {
  const typed = wanted.split(/\s+/);
  return PALETTE_ACTS.flatMap(({ label, href, icon }) => {
    const { title, words } = readLabel(t(label));
    if (!typed.every((word) => words.includes(word))) return [];
    return [{ href, icon, title, note: t('shell.palette.act') }];
  });
};

/** Acts on the SKUs named behind the first word; none when it is no word for an act. */
const skuActHits = (wanted: string, snapshot: Snapshot, i18n: I18n): PaletteHit[] => {
  const [verb = '', ...rest] = wanted.split(/\s+/);
  const about = rest.join(' ');
  if (about === '') return [];
  return SKU_ACTS.flatMap(({ label, act }) => {
    const { title, words } = readLabel(i18n.t(label));
    if (!words.split(/\s+/).some((word) => word.startsWith(verb))) return [];
    return skuHits(about, snapshot, i18n)
      .slice(0, MAX_ACTED)
      .map((hit) => ({ ...hit, href: `${hit.href}?act=${act}`, title: `${title} ${hit.title}` }));
  });
};

/** SKUs, rooms and acts for what was typed; all rooms when nothing was. */
export const paletteHits = (text: string, snapshot: Snapshot | null, i18n: I18n): PaletteHit[] => {
  const wanted = text.trim().toLowerCase();
  const rooms = roomHits(wanted, i18n);
  if (wanted === '') return rooms;
  const ofSkus = snapshot
    ? [...skuHits(wanted, snapshot, i18n), ...skuActHits(wanted, snapshot, i18n)]
    : [];
  return [...ofSkus, ...rooms, ...actHits(wanted, i18n)];
};
