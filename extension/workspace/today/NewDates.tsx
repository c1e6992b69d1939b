// A new date for goods that are overdue, said where the day is planned: one date for each arrival;
// all that travels in the same shipment moves with it. Taken back, the old dates stand again.
import { useState } from 'preact/hooks';
import { addDays, localDateAt, startOfDate } from '../../../shared/calendar/local-date.ts';
import { setInboundEta } from '../../../shared/contract/shipments.ts';
import type { InboundRow } from '../../../shared/contract/stock.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { overdueLines } from './overdue.ts';

export interface NewDatesProps {
  view: SkuView;
  snapshot: Snapshot;
  onClose: () => void;
}

/** The last minute of a day: what is said for today is still to come. */
export const endOfDay = (localDate: string, timeZone: string): string =>
  new Date(startOfDate(addDays(localDate, 1), timeZone) - 60_000).toISOString();

function useSay(onClose: () => void) {
  const { call, i18n } = useServices();
  const act = useAct();
  const say = (dates: ReadonlyMap<string, string>) =>
    act.run(async () => {
      const undos: (() => Promise<unknown>)[] = [];
      let moved = 0;
      for (const [id, date] of dates) {
        const body = { etaUtc: endOfDay(date, i18n.format.timeZone) };
        const said = await call(setInboundEta, { params: { id }, body });
        moved += said.lines;
        const before = { etaUtc: said.beforeUtc };
        undos.unshift(() => call(setInboundEta, { params: { id }, body: before }));
      }
      onClose();
      const undo = async () => {
        for (const takeBack of undos) await takeBack();
      };
      return { message: i18n.t('today.dated', { count: moved }), undo };
    });
  return { act, say };
}

/** The form. */
export function NewDates({ view, snapshot, onClose }: NewDatesProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const [dates, setDates] = useState<ReadonlyMap<string, string>>(new Map());
  const { act, say } = useSay(onClose);
  const today = localDateAt(nowMs(), format.timeZone);
  const said = new Map([...dates].filter(([, date]) => date >= today));
  const submit = (event: Event) => {
    event.preventDefault();
    if (said.size > 0) void say(said);
  };
  const nameOf = ({ units, warehouseId, reference }: InboundRow) =>
    [
      t('today.unitsTo', {
        units: format.number(units),
        warehouse: snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
      }),
      reference,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <form class="form" aria-label={t('today.newDate')} onSubmit={submit}>
      <Notice error={act.error} />
      {overdueLines(snapshot, view.sku.id, nowMs()).map((line) => (
        <Field key={line.id} label={nameOf(line)} hint={t('today.newDateHint')}>
          <input
            class="input"
            type="date"
            min={today}
            value={dates.get(line.id) ?? ''}
            onInput={({ currentTarget }) =>
              setDates(new Map(dates).set(line.id, currentTarget.value))
            }
          />
        </Field>
      ))}
      <div class="actions">
        <Button type="submit" look="primary" small busy={act.isBusy} disabled={said.size === 0}>
          {t('today.setDate')}
        </Button>
      </div>
    </form>
  );
}
