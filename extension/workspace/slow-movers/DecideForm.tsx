// The choice between the ways out, each with its money against doing nothing; price and units may
// be changed, and another way than the advised one asks for a word of reason.
import { useState } from 'preact/hooks';
import {
  type ClearanceWayView,
  decideSlowMover,
  reopenSlowMover,
  type SlowMover,
  type SlowMoverDecision,
} from '../../../shared/contract/slow-movers.ts';
import { minorUnitsOf } from '../../../shared/planning/exchange.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { type Act, useAct } from '../use-act.ts';
import { type Draft, decisionOf, draftOf, TAKEN_BACK } from './decision-draft.ts';
import { type KnownWay, wayText } from './way-words.ts';

export interface DecideFormProps {
  row: SlowMover;
  onClose: () => void;
  onChange: () => void;
}

interface ChoiceProps {
  row: SlowMover;
  way: ClearanceWayView | null;
  kind: KnownWay;
  isChosen: boolean;
  onChoose: () => void;
}

function Choice({ row, way, kind, isChosen, onChoose }: ChoiceProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const gain = way?.gainMinor;
  const clears = way?.clearsInDays ?? null;
  return (
    <label class="slow-way">
      <input type="radio" name="way" value={kind} checked={isChosen} onChange={onChoose} />
      <span>
        <span class="strong">{way ? wayText(way, row, i18n) : t('slowMovers.ways.keep')}</span>
        <span class="soft small slow-code">
          {way?.floorMinor != null &&
            `${t('slowMovers.floor', { price: format.money(way.floorMinor, row.currency) })} · `}
          {way === null
            ? t('slowMovers.keepNote')
            : clears === null
              ? t('slowMovers.notCleared')
              : clears === 0
                ? t('slowMovers.clearsNow')
                : t('slowMovers.clears', { count: clears })}
        </span>
      </span>
      {gain !== undefined && (
        <span class={gain < 0 ? 'slow-gain soft' : 'slow-gain'}>
          {gain > 0 ? '+' : ''}
          {format.money(gain, row.currency)}
        </span>
      )}
    </label>
  );
}

function Amounts({
  draft,
  set,
  row,
}: {
  draft: Draft;
  set: (next: Draft) => void;
  row: SlowMover;
}) {
  const { t } = useServices().i18n;
  const hasPrice = ['markdown', 'bundle', 'live'].includes(draft.kind);
  const isBundle = draft.kind === 'bundle';
  const hasUnits = ['live', 'return-home', 'dispose', 'bundle'].includes(draft.kind);
  return (
    <div class="form-pair">
      {hasPrice && (
        <Field
          label={t(isBundle ? 'slowMovers.priceInKit' : 'slowMovers.newPrice')}
          unit={row.currency}
        >
          <input
            class="input number"
            inputMode="decimal"
            value={draft.price}
            onInput={({ currentTarget }) => set({ ...draft, price: currentTarget.value })}
          />
        </Field>
      )}
      {hasUnits && (
        <Field label={t(isBundle ? 'slowMovers.kit.units' : 'slowMovers.units')}>
          <input
            class="input number"
            inputMode="numeric"
            value={draft.units}
            onInput={({ currentTarget }) => set({ ...draft, units: currentTarget.value })}
          />
        </Field>
      )}
      {isBundle && (
        <Field label={t('slowMovers.kit.dueOn')} hint={t('slowMovers.kit.made')}>
          <input
            class="input"
            type="date"
            value={draft.dueOn}
            onInput={({ currentTarget }) => set({ ...draft, dueOn: currentTarget.value })}
          />
        </Field>
      )}
    </div>
  );
}

// Sends a decision; what moved nothing by itself can be taken back in a click.
function useDecide(act: Act, row: SlowMover, onChange: () => void) {
  const { i18n, call } = useServices();
  const request = { params: { id: row.id } };
  const reopen = async () => {
    await call(reopenSlowMover, { ...request, body: {} });
    onChange();
  };
  return (decision: SlowMoverDecision, onDone: () => void) =>
    act.run(async () => {
      await call(decideSlowMover, { ...request, body: decision });
      onDone();
      onChange();
      const isFree = TAKEN_BACK.includes(decision.way);
      return { message: i18n.t('slowMovers.decided'), ...(isFree ? { undo: reopen } : {}) };
    });
}

/** The form. */
export function DecideForm({ row, onClose, onChange }: DecideFormProps) {
  const { t } = useServices().i18n;
  const act = useAct();
  const perMajor = minorUnitsOf(row.currency);
  const [draft, set] = useState(() => draftOf(row.body.ways[0] ?? null, perMajor, row.dueOnDate));
  const known = row.body.ways.filter(({ kind }) => kind !== 'other');
  const decision = decisionOf(draft, row, perMajor);
  const decide = useDecide(act, row, onChange);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (decision) void decide(decision, onClose);
  };
  return (
    <form class="slow-block" onSubmit={onSubmit}>
      <fieldset class="slow-ways">
        <legend>{t('slowMovers.waysTitle')}</legend>
        {[...known, null].map((way) => {
          const kind = (way?.kind ?? 'keep') as KnownWay;
          return (
            <Choice
              key={kind}
              row={row}
              way={way}
              kind={kind}
              isChosen={draft.kind === kind}
              onChoose={() =>
                set({ ...draftOf(way, perMajor, row.dueOnDate), reason: draft.reason })
              }
            />
          );
        })}
      </fieldset>
      <Amounts draft={draft} set={set} row={row} />
      <Field
        label={t('slowMovers.reason')}
        hint={draft.kind === (known[0]?.kind ?? 'keep') ? undefined : t('slowMovers.reasonHint')}
      >
        <input
          class="input"
          value={draft.reason}
          onInput={({ currentTarget }) => set({ ...draft, reason: currentTarget.value })}
        />
      </Field>
      <Notice error={act.error} />
      <Button type="submit" look="primary" busy={act.isBusy} disabled={!decision}>
        {t(`slowMovers.do.${draft.kind}`)}
      </Button>
    </form>
  );
}
