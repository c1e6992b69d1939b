// One slow mover: why it is slow, what each way out brings, who has to decide by when, and the
// decision itself.
import { reopenSlowMover, type SlowMover } from '../../../shared/contract/slow-movers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseOutcome } from './CaseOutcome.tsx';
import { DecideForm } from './DecideForm.tsx';
import { TAKEN_BACK } from './decision-draft.ts';
import { OwnerForm } from './OwnerForm.tsx';
import { chosenText } from './way-words.ts';

export interface CaseInspectorProps {
  row: SlowMover;
  members: readonly { readonly id: string; readonly name: string }[];
  mayDecide: boolean;
  onClose: () => void;
  onChange: () => void;
}

function Decided({ row, mayDecide, onChange }: CaseInspectorProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const reopen = () =>
    act.run(async () => {
      await call(reopenSlowMover, { params: { id: row.id }, body: {} });
      onChange();
      return { message: t('slowMovers.reopened') };
    });
  const { outcome } = row;
  return (
    <section class="slow-block">
      <h3>{t('slowMovers.decision')}</h3>
      <p class="strong">{chosenText(row, i18n)}</p>
      {row.reason && <p class="soft">{row.reason}</p>}
      <CaseOutcome row={row} />
      {outcome && (
        <dl class="facts">
          <dt>{t('slowMovers.outcomeDays')}</dt>
          <dd>{format.number(outcome.days)}</dd>
          <dt>{t('slowMovers.soldSince')}</dt>
          <dd>{format.number(outcome.soldUnits)}</dd>
          <dt>{t('slowMovers.leftNow')}</dt>
          <dd>{format.number(outcome.leftUnits)}</dd>
          <dt>{t('slowMovers.leftExpected')}</dt>
          <dd>{format.units(outcome.expectedLeftUnits)}</dd>
          <dt>{t('slowMovers.leftNothing')}</dt>
          <dd>{format.units(outcome.nothingLeftUnits)}</dd>
        </dl>
      )}
      <Notice error={act.error} />
      {mayDecide && row.chosen && TAKEN_BACK.includes(row.chosen.way) && (
        <Button busy={act.isBusy} icon="undo" onClick={() => void reopen()}>
          {t('slowMovers.reopen')}
        </Button>
      )}
    </section>
  );
}

/** The inspector. */
export function CaseInspector(props: CaseInspectorProps) {
  const { row, mayDecide, onClose } = props;
  const { t, format } = useServices().i18n;
  return (
    <Inspector
      title={titleIn(row.title, format.locale)}
      kicker={`${row.code} · ${row.warehouseCode}`}
      onClose={onClose}
    >
      {row.state === 'decided' && <Decided {...props} />}
      <CaseFacts row={row} />
      {row.state === 'open' && mayDecide && (
        <>
          <DecideForm {...props} />
          <OwnerForm {...props} />
        </>
      )}
      <p>
        <a class="link" href={hrefOf(['catalogue', row.skuId])}>
          {t('slowMovers.openSku')}
        </a>
      </p>
    </Inspector>
  );
}
