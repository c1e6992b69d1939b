// What is left of one kind of decision, as one row that opens all of that kind.
import { Button } from '../../../shared/ui/Button.tsx';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { useServices } from '../services.ts';
import type { DecisionGroup } from './first-decisions.ts';
import { RiskText } from './RiskText.tsx';

export interface GroupRowProps {
  group: DecisionGroup;
  onOpen: () => void;
}

/** The row. */
export function GroupRow({ group, onOpen }: GroupRowProps) {
  const { t } = useServices().i18n;
  const { kind, count, risk } = group;
  const name = t(`today.kinds.${kind}`);
  return (
    <li class="decision decision-group">
      <Icon name="more" />
      <span class="decision-what">{t('today.moreOf', { count, kind: name })}</span>
      <span class="decision-risk">
        <RiskText risk={risk} />
      </span>
      <span class="decision-acts">
        <Button small onClick={onOpen}>
          {t('today.showAll')}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </span>
    </li>
  );
}
