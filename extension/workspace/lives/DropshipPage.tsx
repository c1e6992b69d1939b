// One-piece dropship 一件代发 (`#/lives/dropship`): what waits at each warehouse, the files made for
// its cut-offs, and what needs a person.

import {
  type DropshipFile,
  type DropshipPlace,
  getDropship,
  listDropshipFiles,
  makeDropshipFile,
} from '../../../shared/contract/dropship.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { DropshipFiles } from './DropshipFiles.tsx';
import { DropshipLines } from './DropshipLines.tsx';
import { inZone } from './zone-time.ts';
import './lives.css';

const placeColumns = (
  i18n: I18n,
  nowMs: number,
  make: (place: DropshipPlace) => preact.ComponentChildren,
): Column<DropshipPlace>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'place',
      header: t('terms.warehouse'),
      cell: ({ code, name }) => (
        <>
          <strong>{code}</strong> <span class="soft small">{name}</span>
        </>
      ),
    },
    {
      id: 'waiting',
      header: t('dropship.waiting'),
      numeric: true,
      cell: ({ waitingOrders, waitingUnits }) =>
        t('dropship.waitingOf', { orders: waitingOrders, units: waitingUnits }),
    },
    {
      id: 'late',
      header: t('dropship.late'),
      numeric: true,
      cell: ({ lateUnits }) =>
        lateUnits > 0 ? <strong class="plan-loss">{format.number(lateUnits)}</strong> : '0',
    },
    {
      id: 'next',
      header: t('dropship.nextCutOff'),
      cell: ({ nextCutOffUtc, timeZone }) => {
        if (!nextCutOffUtc) return t('dropship.noCutOff');
        const { date, time } = inZone(Date.parse(nextCutOffUtc), timeZone, i18n, nowMs);
        return `${date} ${time}`;
      },
    },
    {
      id: 'file',
      header: t('dropship.nextFile'),
      wideOnly: true,
      cell: ({ nextFileUtc, timeZone }) =>
        nextFileUtc ? inZone(Date.parse(nextFileUtc), timeZone, i18n, nowMs).time : '–',
    },
    { id: 'make', header: t('dropship.make'), hidesHeader: true, cell: make },
  ];
};

/** Sum of a number over rows. */
const sumOf = <Row,>(rows: readonly Row[], pick: (row: Row) => number) =>
  rows.reduce((sum, row) => sum + pick(row), 0);

function Head({ places }: { places: readonly DropshipPlace[] }) {
  const { t } = useServices().i18n;
  const late = sumOf(places, ({ lateUnits }) => lateUnits);
  const units = sumOf(places, ({ waitingUnits }) => waitingUnits);
  const heading = late > 0 ? t('dropship.headingLate', { late }) : t('dropship.heading', { units });
  return (
    <header class="page-head">
      <div>
        <p class="soft small">
          <a href={hrefOf(['lives'])}>{t('lives.back')}</a>
        </p>
        <h1>{heading}</h1>
        <p>{t('dropship.note')}</p>
      </div>
      <div class="actions">
        <a class="button" href={hrefOf(['imports'])}>
          {t('dropship.readTracking')}
        </a>
      </div>
    </header>
  );
}

interface PlacesProps {
  places: readonly DropshipPlace[];
  make: (place: DropshipPlace) => preact.ComponentChildren;
}

function Places({ places, make }: PlacesProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  return (
    <Panel title={t('dropship.places')}>
      {places.length === 0 ? (
        <EmptyState sentence={t('dropship.noPlaces')}>
          <a href={hrefOf(['warehouses'])}>{t('shell.nav.warehouses')}</a>
        </EmptyState>
      ) : (
        <Scroll label={t('dropship.places')}>
          <Table
            caption={t('dropship.places')}
            columns={placeColumns(i18n, nowMs(), make)}
            rows={places}
            rowKey={({ warehouseId }) => warehouseId}
          />
        </Scroll>
      )}
    </Panel>
  );
}

/** The room. */
export function DropshipPage() {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayMake = useMay('stock.write');
  const overview = useResource('dropship', () => call(getDropship, {}));
  const files = useResource('dropship files', () => call(listDropshipFiles, { query: {} }));
  if (!overview.value) {
    const { error } = overview;
    return error ? <Notice error={error} onRetry={overview.reload} /> : <Skeleton />;
  }
  const { places, late, stop } = overview.value;
  const make = ({ warehouseId, waitingUnits }: DropshipPlace) =>
    mayMake && waitingUnits > 0 ? (
      <Button
        small
        busy={act.isBusy}
        onClick={() =>
          void act.run(async () => {
            const { units } = await call(makeDropshipFile, { body: { warehouseId } });
            overview.reload();
            files.reload();
            return { message: t('dropship.made', { units }) };
          })
        }
      >
        {t('dropship.make')}
      </Button>
    ) : null;
  const rows: readonly DropshipFile[] = files.value?.items ?? [];
  return (
    <div class="page">
      <Head places={places} />
      <Notice error={act.error ?? files.error} />
      <Places places={places} make={make} />
      <DropshipFiles files={rows} places={places} onChange={files.reload} />
      {stop.length > 0 && (
        <DropshipLines title={t('dropship.stop')} note={t('dropship.stopNote')} lines={stop} />
      )}
      {late.length > 0 && (
        <DropshipLines title={t('dropship.lateLines')} note={t('dropship.lateNote')} lines={late} />
      )}
    </div>
  );
}
