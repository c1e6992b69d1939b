// One decision as a row: its shape, what it is about, why, what waiting puts at risk, and the act
// in place. What there is to decide is decisions.ts's, the acts are DecisionActs.tsx's.
import { useState } from 'preact/hooks';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { DecisionActs, DecisionForm } from './DecisionActs.tsx';
import type { Decision } from './decisions.ts';
import { RiskText } from './RiskText.tsx';
import { say } from './say-decision.ts';

export interface DecisionRowProps {
  decision: Decision;
  snapshot: Snapshot;
  onDone: () => void;
}

/** Kinds whose risk is of one product, at one price. */
const ONE_PRODUCT: readonly Decision['kind'][] = ['sku', 'transfer', 'late', 'promise', 'expiry'];

/** The row. */
export function DecisionRow({ decision, snapshot, onDone }: DecisionRowProps) {
  const { i18n, nowMs } = useServices();
  const [isOpen, setOpen] = useState(false);
  const said = say(decision, snapshot, i18n, nowMs());
  const acting = { decision, snapshot, onDone };
  return (
    <li class="decision">
      <StatusShape kind={said.shape} size={16} coloured />
      <div class="decision-what">
        <a class="strong" href={said.href}>
          {said.title}
        </a>
        <span class="soft small">{said.detail}</span>
      </div>
      <span class="decision-risk">
        <RiskText risk={decision.risk} isOneProduct={ONE_PRODUCT.includes(decision.kind)} />
      </span>
      <span class="decision-acts">
        <DecisionActs {...acting} said={said} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
      </span>
      {isOpen && (
        <div class="decision-form">
          <DecisionForm {...acting} onClose={() => setOpen(false)} />
        </div>
      )}
    </li>
  );
}
