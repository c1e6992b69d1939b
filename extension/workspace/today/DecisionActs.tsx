// The acts of a decision where it stands: one that is a click is done here, one that asks for a
// date, a number or a choice opens its form below the row. The link to its room stays beside it.
import type { Permission } from '../../../shared/contract/permissions.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { OutboxPanel } from '../pairing/OutboxPanel.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import { DecideForm } from '../slow-movers/DecideForm.tsx';
import type { Snapshot } from '../snapshot.ts';
import { ApproveOrder } from './ApproveOrder.tsx';
import { ApproveWithMaker } from './ApproveWithMaker.tsx';
import { BuildKit } from './BuildKit.tsx';
import { CoverLive } from './CoverLive.tsx';
import { DraftAnyway } from './DraftAnyway.tsx';
import { DraftHere } from './DraftHere.tsx';
import type { Decision } from './decisions.ts';
import { dueAnyway } from './due-anyway.ts';
import { ExpiryForm } from './ExpiryForm.tsx';
import { LowerListing } from './LowerListing.tsx';
import { NewDates } from './NewDates.tsx';
import { NewPromise } from './NewPromise.tsx';
import { SourceActs } from './SourceActs.tsx';
import type { Said } from './say-decision.ts';
import { TransferActs } from './TransferActs.tsx';

/** What every act is handed. */
export interface ActProps {
  decision: Decision;
  snapshot: Snapshot;
  onDone: () => void;
}

type FormWord =
  | 'maker.who'
  | 'newDate'
  | 'newPromise'
  | 'lower'
  | 'draftAnyway'
  | 'decide'
  | 'coverGap'
  | 'sellOff'
  | 'lookThrough';

const isOversold = ({ status }: SkuView) => status.status === 'oversell';

/** The button that opens a form below, and who may press it; null = this decision has none. */
function formOf(decision: Decision): { word: FormWord; needs: Permission } | null {
  switch (decision.kind) {
    case 'draft':
      return decision.order.supplierId ? null : { word: 'maker.who', needs: 'order.write' };
    case 'late':
      return { word: 'newDate', needs: 'order.write' };
    case 'promise':
      return { word: 'newPromise', needs: 'order.write' };
    case 'sku':
      if (isOversold(decision.view)) return { word: 'lower', needs: 'catalogue.write' };
      return dueAnyway(decision.view) ? { word: 'draftAnyway', needs: 'order.write' } : null;
    case 'slow':
      return { word: 'decide', needs: 'order.write' };
    case 'live':
      return { word: 'coverGap', needs: 'order.write' };
    case 'expiry':
      return { word: 'sellOff', needs: 'live.assist' };
    case 'outbox':
      return { word: 'lookThrough', needs: 'stock.read' };
    default:
      return null;
  }
}

export interface DecisionActsProps extends ActProps {
  said: Said;
  isOpen: boolean;
  onToggle: () => void;
}

/** The buttons at the end of the row. */
export function DecisionActs(props: DecisionActsProps) {
  const { decision, snapshot, onDone, said, isOpen, onToggle } = props;
  const { session, i18n } = useServices();
  const { t } = i18n;
  const may = (permission: Permission) => session.value?.permissions.includes(permission) ?? false;
  const form = formOf(decision);
  const isOrdering = decision.kind === 'sku' && !isOversold(decision.view);
  return (
    <>
      {form && may(form.needs) && (
        <Button small look="primary" expanded={isOpen} onClick={onToggle}>
          {t(`today.${form.word}`)}
        </Button>
      )}
      {decision.kind === 'draft' && decision.order.supplierId && may('order.write') && (
        <ApproveOrder order={decision.order} onDone={onDone} />
      )}
      {isOrdering && may('order.write') && (
        <DraftHere view={decision.view} snapshot={snapshot} onDone={onDone} />
      )}
      {decision.kind === 'kit' && may('stock.write') && (
        <BuildKit item={decision.item} units={decision.kitUnits} snapshot={snapshot} />
      )}
      {decision.kind === 'transfer' && <TransferActs draft={decision.draft} onDone={onDone} />}
      {decision.kind === 'source' && <SourceActs alert={decision.alert} onDone={onDone} />}
      <a class="button small" href={said.href} aria-label={`${said.act}: ${said.title}`}>
        {said.act}
      </a>
    </>
  );
}

export interface DecisionFormProps extends ActProps {
  onClose: () => void;
}

/** What stands below an opened row. */
export function DecisionForm({ decision, snapshot, onDone, onClose }: DecisionFormProps) {
  switch (decision.kind) {
    case 'draft':
      return <ApproveWithMaker order={decision.order} onDone={onDone} />;
    case 'late':
      return <NewDates view={decision.view} snapshot={snapshot} onClose={onClose} />;
    case 'promise':
      return <NewPromise presale={decision.presale} onDone={onDone} onClose={onClose} />;
    case 'sku': {
      const { view } = decision;
      return isOversold(view) ? (
        <LowerListing view={view} snapshot={snapshot} onClose={onClose} />
      ) : (
        <DraftAnyway view={view} snapshot={snapshot} onDone={onDone} />
      );
    }
    case 'slow':
      return <DecideForm row={decision.item} onChange={onDone} onClose={onClose} />;
    case 'live':
      return <CoverLive liveId={decision.liveId} onDone={onDone} />;
    case 'expiry':
      return (
        <ExpiryForm
          view={decision.view}
          soon={decision.soon}
          snapshot={snapshot}
          onClose={onClose}
        />
      );
    case 'outbox':
      return <OutboxPanel />;
    default:
      return null;
  }
}
