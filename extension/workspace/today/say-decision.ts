// How a decision of Today reads: its shape, what it is about, why, and the room that knows more.
// Words and links only; what there is to decide is decisions.ts's.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import type { StatusKind } from '../../../shared/ui/status-kind.ts';
import { statusText } from '../../i18n/status-text.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { productsOf } from '../purchasing/order-figures.ts';
import { hrefOf } from '../router.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Decision } from './decisions.ts';
import { saySource } from './source-words.ts';

/** How a decision reads. */
export interface Said {
  readonly shape: StatusKind;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly act: string;
}

const nameOf = ({ sku }: SkuView, { format }: I18n) => titleIn(sku.title, format.locale) || sku.sku;

const ORDERING: readonly string[] = ['out', 'gap', 'order'];

const actOf = ({ status, advice }: SkuView) => {
  if (!ORDERING.includes(status.status)) return 'lowerListing' as const;
  return advice.orderUnits > 0 ? ('otherUnits' as const) : ('draftOrder' as const);
};

/** Why nothing is proposed where goods are missing; '' while an order is. */
const whyNot = ({ advice: { orderUnits, reason } }: SkuView, { t }: I18n): string =>
  orderUnits > 0 || reason === 'due' ? '' : t(`skuPage.whyNot.${reason}`);

function saySku(view: SkuView, i18n: I18n, nowMs: number): Said {
  const { kind, sentence } = statusText(view.status, view.numbers, i18n, nowMs);
  const isOrder = ORDERING.includes(view.status.status);
  return {
    shape: kind,
    title: nameOf(view, i18n),
    detail: [sentence, isOrder ? whyNot(view, i18n) : ''].filter(Boolean).join(' · '),
    href: hrefOf(['catalogue', view.sku.id], isOrder ? { act: 'draft-order' } : {}),
    act: i18n.t(`today.${actOf(view)}`),
  };
}

function sayPromise(
  { presale, view }: Extract<Decision, { kind: 'promise' }>,
  i18n: I18n,
  nowMs: number,
): Said {
  const { t, format } = i18n;
  const { id, lateOrders, lateUnits, promiseAtUtc } = presale;
  return {
    shape: 'gap',
    title: nameOf(view, i18n),
    detail: t('today.promise', {
      count: lateOrders,
      units: format.number(lateUnits),
      date: format.date(Date.parse(promiseAtUtc), nowMs),
    }),
    href: hrefOf(['shipments', 'ahead', id]),
    act: t('today.tellBuyers'),
  };
}

function sayDraft(order: PurchaseOrder, snapshot: Snapshot, i18n: I18n): Said {
  const { t, format } = i18n;
  const units = order.lines.reduce((sum, line) => sum + line.units, 0);
  return {
    shape: 'order',
    title: t('today.draft', { reference: order.reference, units: format.number(units) }),
    detail: [
      productsOf(order, snapshot, i18n),
      snapshot.warehouses.get(order.warehouseId)?.name ?? '',
    ]
      .filter(Boolean)
      .join(' · '),
    href: hrefOf(['purchasing', order.id]),
    act: t('today.review'),
  };
}

function sayTransfer(
  { draft, view }: Extract<Decision, { kind: 'transfer' }>,
  { warehouses, lives }: Snapshot,
  i18n: I18n,
): Said {
  const { t, format } = i18n;
  const nameOf = (id: string) => warehouses.get(id)?.name ?? id;
  const live = lives.find(({ id }) => id === draft.liveId);
  const way = t('jobs.transfers.fromTo', {
    from: nameOf(draft.fromWarehouseId),
    to: nameOf(draft.toWarehouseId),
  });
  return {
    shape: 'order',
    title: t('today.transfer', {
      units: format.number(draft.units),
      title: titleIn(view.sku.title, format.locale) || view.sku.sku,
    }),
    detail: [way, live?.title ?? ''].filter(Boolean).join(' · '),
    href: hrefOf(['jobs', 'transfers']),
    act: t('today.openTransfers'),
  };
}

function sayExpiry({ view, soon }: Extract<Decision, { kind: 'expiry' }>, i18n: I18n): Said {
  const { t, format } = i18n;
  const { units, dayIndex } = soon;
  return {
    shape: 'overstock',
    title: nameOf(view, i18n),
    detail: t('lots.today', { units: format.number(units), days: dayIndex }),
    href: hrefOf(['jobs', 'lots']),
    act: t('lots.act'),
  };
}

function sayKit(item: SlowMover, units: number, { t, format }: I18n, nowMs: number): Said {
  const { kit } = item.chosen ?? {};
  const date = format.localDate(kit?.dueOnDate ?? item.dueOnDate, nowMs);
  return {
    shape: 'overstock',
    title: titleIn(item.title, format.locale) || item.code,
    detail: t('today.kit', {
      ...{ units: format.number(units), code: kit?.code ?? '?', date },
      warehouse: item.warehouseCode,
    }),
    href: hrefOf(['jobs', 'kits']),
    act: t('today.openKits'),
  };
}

/** The words of a decision. */
export function say(decision: Decision, snapshot: Snapshot, i18n: I18n, nowMs: number): Said {
  const { t, format } = i18n;
  switch (decision.kind) {
    case 'sku':
      return saySku(decision.view, i18n, nowMs);
    case 'draft':
      return sayDraft(decision.order, snapshot, i18n);
    case 'transfer':
      return sayTransfer(decision, snapshot, i18n);
    case 'late':
      return {
        shape: 'gap',
        title: nameOf(decision.view, i18n),
        detail: t('today.late', { units: format.number(decision.units) }),
        href: hrefOf(['shipments']),
        act: t('today.askDate'),
      };
    case 'promise':
      return sayPromise(decision, i18n, nowMs);
    case 'live':
      return {
        shape: 'live',
        title: decision.title,
        detail: t('today.liveShort', {
          count: decision.skus,
          units: format.number(decision.risk.units),
          date: format.date(decision.startsAtMs, nowMs),
        }),
        href: hrefOf(['lives', decision.liveId]),
        act: t('today.openPlan'),
      };
    case 'slow':
      return {
        shape: 'overstock',
        title: titleIn(decision.item.title, format.locale) || decision.item.code,
        detail: t('today.slow', {
          units: format.number(decision.item.body.figures.excessUnits),
          warehouse: decision.item.warehouseCode,
        }),
        href: hrefOf(['slow-movers', decision.item.id]),
        act: t('today.openCase'),
      };
    case 'source':
      return saySource(decision.alert, i18n);
    case 'outbox':
      return {
        shape: 'stale',
        title: t('today.outbox', { count: decision.changes }),
        detail: t('today.outboxWhy'),
        href: hrefOf(['this-browser']),
        act: t('today.openBrowser'),
      };
    case 'expiry':
      return sayExpiry(decision, i18n);
    case 'kit':
      return sayKit(decision.item, decision.kitUnits, i18n, nowMs);
  }
}
