// The date buyers of a pre-sale were told anew, noted where its lateness stands. Taken back, the
// date before counts again.
import { useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { editPresale, type Presale } from '../../../shared/contract/presales.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { endOfDay } from './NewDates.tsx';

export interface NewPromiseProps {
  presale: Presale;
  onDone: () => void;
  onClose: () => void;
}

/** The form. */
export function NewPromise({ presale, onDone, onClose }: NewPromiseProps) {
  const { call, i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const [date, setDate] = useState('');
  const today = localDateAt(nowMs(), format.timeZone);
  const promise = async (promiseAtUtc: string) => {
    await call(editPresale, { params: { id: presale.id }, body: { promiseAtUtc } });
    onDone();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (date < today) return;
    void act.run(async () => {
      await promise(endOfDay(date, format.timeZone));
      onClose();
      return { message: t('today.promised'), undo: () => promise(presale.promiseAtUtc) };
    });
  };
  return (
    <form class="form" aria-label={t('today.newPromise')} onSubmit={submit}>
      <Notice error={act.error} />
      <Field label={t('today.newPromise')} hint={t('today.newPromiseHint')}>
        <input
          class="input"
          type="date"
          min={today}
          value={date}
          onInput={({ currentTarget }) => setDate(currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <Button type="submit" look="primary" small busy={act.isBusy} disabled={date < today}>
          {t('today.setDate')}
        </Button>
      </div>
    </form>
  );
}
