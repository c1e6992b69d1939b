// Runs of planning: when, how many SKUs, how far, what went wrong; and one more now.

import {
  listPlanningRuns,
  type PlanningRunRow,
  startPlanning,
} from '../../../shared/contract/planning.ts';
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
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

const SECOND_MS = 1000;

function lasted({ createdAtUtc, finishedAtUtc }: PlanningRunRow, { t }: I18n): string {
  if (finishedAtUtc === null) return '–';
  const ms = Date.parse(finishedAtUtc) - Date.parse(createdAtUtc);
  return t('demand.seconds', { seconds: Math.max(1, Math.round(ms / SECOND_MS)) });
}

const columnsOf = (i18n: I18n, nowMs: number): Column<PlanningRunRow>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'when',
      header: t('demand.when'),
      cell: ({ createdAtUtc }) => (
        <span title={format.moment(Date.parse(createdAtUtc))}>
          {format.age(Date.parse(createdAtUtc), nowMs)}
        </span>
      ),
    },
    { id: 'cause', header: t('demand.cause'), cell: ({ cause }) => t(`demand.causes.${cause}`) },
    {
      id: 'state',
      header: t('demand.state'),
      cell: ({ state, chunksDone, chunkCount }) =>
        state === 'forecasting' ? (
          <span class="fill">
            <progress max={Math.max(1, chunkCount)} value={chunksDone} />
            {t('demand.chunks', { done: chunksDone, all: chunkCount })}
          </span>
        ) : (
          t(`demand.states.${state}`)
        ),
    },
    {
      id: 'upTo',
      header: t('demand.salesUpTo'),
      wideOnly: true,
      cell: ({ originDate }) => format.localDate(originDate, nowMs),
    },
    {
      id: 'skus',
      header: t('demand.skus'),
      numeric: true,
      cell: ({ skuCount }) => format.number(skuCount),
    },
    {
      id: 'forecasts',
      header: t('demand.forecasts'),
      numeric: true,
      wideOnly: true,
      cell: ({ forecastCount }) => format.number(forecastCount),
    },
    {
      id: 'lasted',
      header: t('demand.lasted'),
      numeric: true,
      wideOnly: true,
      cell: (run) => lasted(run, i18n),
    },
    {
      id: 'error',
      header: t('demand.error'),
      cell: ({ errorText }) =>
        errorText === null ? '–' : <span class="problem">{errorText}</span>,
    },
  ];
};

/** The page. */
export function RunsPage() {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayPlan = useMay('order.write');
  const runs = useResource('runs', () => call(listPlanningRuns, {}));
  const items = runs.value?.items ?? [];
  const start = () =>
    act.run(async () => {
      await call(startPlanning, { body: {} });
      runs.reload();
      return { message: t('demand.started') };
    });
  return (
    <>
      <PageHead title={t('demand.runsHeading')} note={t('demand.runsNote')}>
        <div class="actions">
          <Button icon="refresh" onClick={runs.reload}>
            {t('demand.lookAgain')}
          </Button>
          {mayPlan && (
            <Button look="primary" busy={act.isBusy} onClick={() => void start()}>
              {t('demand.runNow')}
            </Button>
          )}
        </div>
      </PageHead>
      <Notice error={act.error ?? runs.error} onRetry={runs.reload} />
      {!runs.value && runs.isLoading && <Skeleton />}
      {runs.value && (
        <Scroll class="panel" label={t('demand.runsHeading')}>
          {items.length === 0 ? (
            <EmptyState
              sentence={t('demand.noRuns')}
              act={t('catalogue.importFile')}
              href={hrefOf(['imports'])}
            />
          ) : (
            <Table
              caption={t('demand.runsHeading')}
              columns={columnsOf(i18n, nowMs())}
              rows={items}
              rowKey={({ id }) => id}
            />
          )}
        </Scroll>
      )}
    </>
  );
}
