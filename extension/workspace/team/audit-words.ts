// What the audit log says of an entry: the sentence of its action, the name of its subject and
// where that is opened. Pure; no amounts.
import { AUDIT_ACTIONS, type AuditAction } from '../../../shared/contract/audit-actions.ts';
import type { AuditEntry } from '../../../shared/contract/team.ts';
import type { Translate } from '../../i18n/translate.ts';
import { hrefOf } from '../router.ts';

type ActionWord<Action extends string = AuditAction> = Action extends `${infer Noun}.${infer Verb}`
  ? `${Noun}-${Verb}`
  : never;

/** The sentence of an action; one of a newer server is said to be unknown. */
export function actionText(action: string, t: Translate): string {
  const known = AUDIT_ACTIONS.find((name) => name === action);
  if (known === undefined) return t('audit.unknown');
  return t(`audit.says.${known.replaceAll('.', '-') as ActionWord}`);
}

/** Who acted: by name, else what kind of actor it was. */
export const actorText = ({ actorName, actorKind }: AuditEntry, t: Translate): string =>
  actorName || t(`team.actors.${actorKind}`);

/** Rooms that open a subject by its id. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  connection: ['connections'],
  forwarder: ['suppliers', 'carrier'],
  import: ['imports'],
  live: ['lives'],
  policy: ['policy'],
  presale: ['shipments', 'ahead'],
  'purchase-order': ['purchasing'],
  riser: ['catalogue'],
  shipment: ['shipments'],
  sku: ['catalogue'],
  supplier: ['suppliers'],
  transfer: ['shipments'],
  warehouse: ['warehouses'],
};

/** Rooms whose list shows a subject. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  account: ['connections'],
  'api-key': ['team', 'keys'],
  claim: ['shipments'],
  'demand-event': ['demand'],
  device: ['team', 'devices'],
  digest: ['settings'],
  host: ['lives', 'hosts'],
  'import-preset': ['imports'],
  inbound: ['shipments'],
  listing: ['catalogue'],
  member: ['team'],
  movement: ['catalogue'],
  'notice-target': ['settings'],
  'placement-site': ['placement'],
  return: ['jobs'],
  'slow-mover': ['slow-movers'],
  workspace: ['settings'],
};

/** Where the subject is opened; null = nowhere, or it is gone. */
export function subjectHref(entry: AuditEntry): string | null {
  const { subjectKind, subjectId, subjectName } = entry;
  if (!subjectName) return null;
  if (subjectKind === 'warehouse-bill') return hrefOf(['warehouses', subjectId, 'bill']);
  const page = PAGES[subjectKind];
  if (page) return hrefOf([...page, subjectId]);
  const list = LISTS[subjectKind];
  return list ? hrefOf(list) : null;
}
