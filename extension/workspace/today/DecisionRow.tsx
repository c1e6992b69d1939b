// One decision as a row: its shape, what it is about, why, what waiting puts at risk, and the act
// in place. Words and links only; what there is to decide is decisions.ts's.
import { useState } from 'preact/hooks';
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import type { StatusKind } from '../../../shared/ui/status-kind.ts';
import { statusText } from '../../i18n/status-text.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { productsOf } from '../purchasing/order-figures.ts';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { ApproveOrder } from './ApproveOrder.tsx';
import { ApproveWithMaker } from './ApproveWithMaker.tsx';
import type { Decision } from './decisions.ts';
import { RiskText } from './RiskText.tsx';
import { SourceActs } from './SourceActs.tsx';
import { saySource } from './source-words.ts';

export interface DecisionRowProps {
  decision: Decision;
  snapshot: Snapshot;
  onDone: () => void;
}

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

function saySku(view: SkuView, i18n: I18n, nowMs: number): Said {
  const { kind, sentence } = statusText(view.status, view.numbers, i18n, nowMs);
  const isOrder = ORDERING.includes(view.status.status);
  return {
    shape: kind,
    title: nameOf(view, i18n),
    detail: sentence,
    href: hrefOf(['catalogue', view.sku.id], isOrder ? { act: 'draft-order' } : {}),
    act: i18n.t(isOrder ? 'today.draftOrder' : 'today.lowerListing'),
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

function say(decision: Decision, snapshot: Snapshot, i18n: I18n, nowMs: number): Said {
  const { t, format } = i18n;
  switch (decision.kind) {
    case 'sku':
      return saySku(decision.view, i18n, nowMs);
    case 'draft':
      return sayDraft(decision.order, snapshot, i18n);
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
        act: t('today.coverGap'),
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
        act: t('today.decide'),
      };
    case 'source':
      return saySource(decision.alert, i18n);
    case 'outbox':
      return {
        shape: 'stale',
        title: t('today.outbox', { count: decision.changes }),
        detail: t('today.outboxWhy'),
        href: hrefOf(['this-browser']),
        act: t('today.lookThrough'),
      };
    case 'expiry':
      return sayExpiry(decision, i18n);
  }
}

/** Kinds whose risk is of one product, at one price. */
const ONE_PRODUCT: readonly Decision['kind'][] = ['sku', 'late', 'promise', 'expiry'];

/** The row. */
export function DecisionRow({ decision, snapshot, onDone }: DecisionRowProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const mayOrder = useMay('order.write');
  const [isNaming, setNaming] = useState(false);
  const order = decision.kind === 'draft' && mayOrder ? decision.order : null;
  const { shape, title, detail, href, act } = say(decision, snapshot, i18n, nowMs());
  return (
    <li class="decision">
      <StatusShape kind={shape} size={16} coloured />
      <div class="decision-what">
        <a class="strong" href={href}>
          {title}
        </a>
        <span class="soft small">{detail}</span>
      </div>
      <span class="decision-risk">
        <RiskText risk={decision.risk} isOneProduct={ONE_PRODUCT.includes(decision.kind)} />
      </span>
      <span class="decision-acts">
        {order?.supplierId && <ApproveOrder order={order} onDone={onDone} />}
        {order && !order.supplierId && (
          <Button small look="primary" expanded={isNaming} onClick={() => setNaming(!isNaming)}>
            {t('today.maker.who')}
          </Button>
        )}
        {decision.kind === 'source' && <SourceActs alert={decision.alert} onDone={onDone} />}
        <a class="button small" href={href} aria-label={`${act}: ${title}`}>
          {act}
        </a>
      </span>
      {order && isNaming && (
        <div class="decision-form">
          <ApproveWithMaker order={order} onDone={onDone} />
        </div>
      )}
    </li>
  );
}
