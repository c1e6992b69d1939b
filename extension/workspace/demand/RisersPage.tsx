// Likely risers of the last planning run: how likely, how many units to add, and both answers in
// place: lift the forecast by them, or dismiss.

import { localDateAt } from '../../../shared/calendar/local-date.ts';
import {
  createDemandEvent,
  deleteDemandEvent,
  dismissRiser,
  importTrends,
  listRisers,
} from '../../../shared/contract/demand-events.ts';
import { getForecast } from '../../../shared/contract/planning.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { type Act, useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { CsvPanel } from './CsvPanel.tsx';
import { type RiserRow as Riser, riserColumns } from './riser-columns.tsx';
import { riserEvent } from './riser-event.ts';

/** Both answers; each can be taken back. */
function useAnswers(act: Act, onDone: () => void) {
  const { call, i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const mark = async ({ skuId, market }: Riser, isDismissed: boolean) => {
    await call(dismissRiser, { body: { skuId, market, isDismissed } });
    onDone();
  };
  const dismiss = (riser: Riser) =>
    act.run(async () => {
      await mark(riser, true);
      return { message: t('demand.dismissed'), undo: () => mark(riser, false) };
    });
  const add = (riser: Riser) =>
    act.run(async () => {
      const { markets } = await call(getForecast, { params: { id: riser.skuId } });
      const forecast = markets.find(({ market }) => market === riser.market);
      const today = localDateAt(nowMs(), format.timeZone);
      const body = riserEvent(riser, forecast, today, `Riser ${riser.sku}`);
      if (!body) throw new RangeError(`no forecast to lift for ${riser.sku}`);
      const { id } = await call(createDemandEvent, { body });
      await mark(riser, true);
      const undo = async () => {
        if (id !== null) await call(deleteDemandEvent, { params: { id } });
        await mark(riser, false);
      };
      return { message: t('demand.added', { units: riser.addUnits }), undo };
    });
  return { dismiss, add };
}

const actsColumn = (
  { t }: I18n,
  answers: ReturnType<typeof useAnswers>,
  isBusy: boolean,
): Column<Riser> => ({
  id: 'acts',
  header: t('basics.acts'),
  cell: (riser) => (
    <span class="row-acts">
      <Button small busy={isBusy} onClick={() => void answers.add(riser)}>
        {t('demand.add')}
      </Button>
      <Button small look="quiet" onClick={() => void answers.dismiss(riser)}>
        {t('demand.dismiss')}
      </Button>
    </span>
  ),
});

/** The page. */
export function RisersPage() {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayWrite = useMay('policy.write');
  const risers = useResource('risers', () => call(listRisers, {}));
  const answers = useAnswers(act, risers.reload);
  const items = risers.value?.items ?? [];
  const columns = mayWrite
    ? [...riserColumns(i18n), actsColumn(i18n, answers, act.isBusy)]
    : riserColumns(i18n);
  const take = (csv: string, name: string) =>
    call(importTrends, { body: { csv, source: name.slice(0, 80) || 'file' } });
  return (
    <>
      <PageHead title={t('demand.risersHeading')} note={t('demand.risersNote')} />
      <Notice error={act.error ?? risers.error} onRetry={risers.reload} />
      {!risers.value && risers.isLoading && <Skeleton />}
      {risers.value && (
        <Scroll class="panel" label={t('demand.risersHeading')}>
          {items.length === 0 ? (
            <EmptyState
              sentence={t('demand.noRisers')}
              act={t('demand.addEvent')}
              href={hrefOf(['demand'], { act: 'add' })}
            />
          ) : (
            <Table
              caption={t('demand.risersHeading')}
              columns={columns}
              rows={items}
              rowKey={({ skuId, market }) => `${skuId} ${market}`}
            />
          )}
        </Scroll>
      )}
      {mayWrite && (
        <CsvPanel
          title={t('demand.trendFile')}
          note={t('demand.trendColumns')}
          take={take}
          onDone={risers.reload}
        />
      )}
    </>
  );
}
