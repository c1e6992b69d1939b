// What a warehouse charges, from a date on: its fees and its storage by age of the goods.
import { useState } from 'preact/hooks';
import { putTariff, type TariffFields } from '../../../shared/contract/warehouse-bills.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { draftOf, FEES, type TariffDraft, tariffOf } from './tariff-draft.ts';

export interface TariffFormProps {
  warehouseId: string;
  tariff: TariffFields | null;
  today: string;
  onDone: () => void;
}

interface PartProps {
  draft: TariffDraft;
  set: (change: Partial<TariffDraft>) => void;
}

function Steps({ draft, set }: PartProps) {
  const { t } = useServices().i18n;
  const change = (at: number, part: Partial<TariffDraft['steps'][number]>) =>
    set({ steps: draft.steps.map((step, i) => (i === at ? { ...step, ...part } : step)) });
  return (
    <>
      <p class="soft small">{t('bills.storage')}</p>
      {draft.steps.map((step, at) => {
        const isLast = at === draft.steps.length - 1;
        return (
          <div class="form-pair" key={at}>
            <Field label={t('bills.upTo')}>
              <input
                class="input number"
                inputMode="numeric"
                disabled={isLast}
                value={isLast ? t('bills.older') : step.upToDays}
                onInput={(event) => change(at, { upToDays: event.currentTarget.value })}
              />
            </Field>
            <Field label={t('bills.price')}>
              <input
                class="input number"
                inputMode="decimal"
                value={step.price}
                onInput={(event) => change(at, { price: event.currentTarget.value })}
              />
            </Field>
          </div>
        );
      })}
      <div class="actions">
        <Button
          small
          onClick={() => set({ steps: [{ upToDays: '', price: '0' }, ...draft.steps] })}
        >
          {t('bills.addStep')}
        </Button>
      </div>
    </>
  );
}

function Fees({ draft, set }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <>
      {FEES.map((name) => (
        <Field key={name} label={t(`bills.fields.${name}`)}>
          <input
            class="input number"
            inputMode="decimal"
            value={draft.fees[name]}
            onInput={(event) => set({ fees: { ...draft.fees, [name]: event.currentTarget.value } })}
          />
        </Field>
      ))}
    </>
  );
}

/** The form. */
export function TariffForm({ warehouseId, tariff, today, onDone }: TariffFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const mayWrite = useMay('catalogue.write');
  const act = useAct();
  const [draft, setDraft] = useState(() => draftOf(tariff, today));
  const read = tariffOf(draft);
  const parts: PartProps = { draft, set: (change) => setDraft({ ...draft, ...change }) };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!read) return;
    const { effectiveFromDate } = draft;
    void act.run(async () => {
      const body = { effectiveFromDate, tariff: read };
      await call(putTariff, { params: { id: warehouseId }, body });
      onDone();
      return { message: t('bills.tariffSaved') };
    });
  };
  return (
    <form onSubmit={submit}>
      <fieldset class="form" disabled={!mayWrite}>
        <Notice error={act.error} />
        <div class="form-pair">
          <Field label={t('bills.from')}>
            <input
              class="input"
              type="date"
              required
              value={draft.effectiveFromDate}
              onInput={(event) => parts.set({ effectiveFromDate: event.currentTarget.value })}
            />
          </Field>
          <Field label={t('bills.currency')}>
            <input
              class="input"
              maxLength={3}
              value={draft.currency}
              onInput={(event) => parts.set({ currency: event.currentTarget.value.toUpperCase() })}
            />
          </Field>
        </div>
        <Fees {...parts} />
        <Steps {...parts} />
        {!read && <p class="problem">{t('bills.wrongTariff')}</p>}
        {mayWrite && (
          <div class="actions">
            <Button type="submit" look="primary" busy={act.isBusy} disabled={!read}>
              {t('bills.saveTariff')}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
