// The acts of the palette: what a newcomer would type, and the address where it is done. Each
// leads to a form or a list; nothing is done by the palette itself. Pure.
import type { IconName } from '../../shared/ui/icon-paths.ts';
import type { WordKey } from '../i18n/catalogue.ts';
import { hrefOf } from './router.ts';

/** An act of the workspace: its label, other words for it, where it is done. */
export interface PaletteAct {
  readonly label: Extract<WordKey, `shell.acts.${string}`>;
  readonly href: string;
  readonly icon: IconName;
}

const act = (
  name: PaletteAct['label'],
  icon: IconName,
  path: readonly string[],
  query: Readonly<Record<string, string>> = {},
): PaletteAct => ({ label: name, icon, href: hrefOf(path, query) });

/** All acts; a label holds the other words for it behind a bar. */
export const PALETTE_ACTS: readonly PaletteAct[] = [
  act('shell.acts.importFile', 'imports', ['imports']),
  act('shell.acts.newOrder', 'purchasing', ['purchasing', 'new']),
  act('shell.acts.approveOrder', 'today', ['today']),
  act('shell.acts.buyingRound', 'purchasing', ['purchasing', 'round']),
  act('shell.acts.receive', 'sea', ['shipments']),
  act('shell.acts.count', 'bag', ['jobs', 'counts']),
  act('shell.acts.returns', 'bag', ['jobs']),
  act('shell.acts.transfer', 'bag', ['jobs', 'transfers']),
  act('shell.acts.lots', 'bag', ['jobs', 'lots']),
  act('shell.acts.planLive', 'lives', ['lives']),
  act('shell.acts.newWarehouse', 'warehouses', ['warehouses', 'new']),
  act('shell.acts.newSupplier', 'truck', ['suppliers', 'new']),
  act('shell.acts.newEvent', 'demand', ['demand'], { act: 'add' }),
  act('shell.acts.newPolicy', 'policy', ['policy', 'new']),
  act('shell.acts.connectShop', 'connections', ['connections', 'new']),
  act('shell.acts.switchSites', 'health', ['sites']),
  act('shell.acts.invite', 'team', ['team']),
  act('shell.acts.devices', 'team', ['team', 'devices']),
  act('shell.acts.apiKeys', 'team', ['team', 'keys']),
  act('shell.acts.audit', 'team', ['team', 'audit']),
  act('shell.acts.language', 'settings', ['settings']),
  act('shell.acts.currency', 'settings', ['settings']),
  act('shell.acts.exportAll', 'settings', ['settings']),
  act('shell.acts.signOut', 'device', ['this-browser']),
];

/** Acts on one SKU: the words for each, and what its page's address asks for. */
export const SKU_ACTS = [
  { label: 'shell.skuActs.count', act: 'count' },
  { label: 'shell.skuActs.adjust', act: 'adjust' },
  { label: 'shell.skuActs.order', act: 'draft-order' },
  { label: 'shell.skuActs.pin', act: 'pin' },
  { label: 'shell.skuActs.snooze', act: 'snooze' },
] as const;

/** What is shown, and everything it is found by. A label is `Shown|other words`. */
export function readLabel(label: string): { readonly title: string; readonly words: string } {
  const [title = ''] = label.split('|');
  return { title, words: label.replace('|', ' ').toLowerCase() };
}
