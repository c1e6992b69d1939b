// The files that were made for warehouses, each with how much of it has left, to be saved as CSV or
// XLSX with headers in the reader's language.

import {
  type DropshipFile,
  type DropshipPlace,
  readDropshipFile,
} from '../../../shared/contract/dropship.ts';
import { dropshipCells, dropshipHeaders } from '../../../shared/reports/dropship-columns.ts';
import { exportTable } from '../../../shared/reports/write-delimited.ts';
import { XLSX_TYPE, xlsxBytes } from '../../../shared/reports/write-xlsx.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { inZone } from './zone-time.ts';

export interface DropshipFilesProps {
  files: readonly DropshipFile[];
  places: readonly DropshipPlace[];
}

type Format = 'csv' | 'xlsx';

const useSave = () => {
  const { call, i18n } = useServices();
  const language = i18n.format.locale === 'zh-CN' ? 'zh-CN' : 'en';
  return async (id: string, format: Format) => {
    const { fileName, rows } = await call(readDropshipFile, { params: { id } });
    const headers = dropshipHeaders(language);
    const cells = rows.map(dropshipCells);
    const name = `${fileName}.${format}`;
    if (format === 'xlsx') saveFile(name, XLSX_TYPE, xlsxBytes(fileName, headers, cells));
    else saveFile(name, 'text/csv', [...exportTable(headers, cells)].join(''));
    return undefined;
  };
};

interface Names {
  readonly zoneOf: (warehouseId: string) => string;
  readonly codeOf: (warehouseId: string) => string;
}

const columnsOf = (
  i18n: I18n,
  nowMs: number,
  { zoneOf, codeOf }: Names,
  buttons: (file: DropshipFile) => preact.ComponentChildren,
): Column<DropshipFile>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'cut-off',
      header: t('dropship.cutOff'),
      cell: ({ warehouseId, cutOffUtc, part }) => {
        const at = inZone(Date.parse(cutOffUtc), zoneOf(warehouseId), i18n, nowMs);
        return (
          <>
            <strong>{codeOf(warehouseId)}</strong> {at.date} {at.time}{' '}
            {part > 1 && <span class="tag">{t('dropship.part', { part })}</span>}
          </>
        );
      },
    },
    { id: 'orders', header: t('dropship.orders'), numeric: true, cell: ({ orders }) => orders },
    {
      id: 'units',
      header: t('dropship.units'),
      numeric: true,
      cell: ({ units }) => format.number(units),
    },
    {
      id: 'shipped',
      header: t('dropship.shipped'),
      numeric: true,
      cell: ({ units, shippedUnits }) => (
        <span class={shippedUnits < units ? 'strong' : 'soft'}>{format.number(shippedUnits)}</span>
      ),
    },
    {
      id: 'made',
      header: t('dropship.madeAt'),
      wideOnly: true,
      cell: ({ createdAtUtc }) => format.age(Date.parse(createdAtUtc), nowMs),
    },
    {
      id: 'save',
      header: t('dropship.save'),
      hidesHeader: true,
      cell: buttons,
    },
  ];
};

/** The list. */
export function DropshipFiles({ files, places }: DropshipFilesProps) {
  const { i18n, nowMs, data } = useServices();
  const { t } = i18n;
  const act = useAct();
  const save = useSave();
  const zoneOf = (id: string) =>
    places.find(({ warehouseId }) => warehouseId === id)?.timeZone ?? 'UTC';
  const codeOf = (id: string) => data.state.value.data?.warehouses.get(id)?.code ?? '?';
  const button = (file: DropshipFile, kind: Format) => (
    <Button
      small
      icon="download"
      busy={act.isBusy}
      title={t('dropship.saveAs', { code: codeOf(file.warehouseId), format: kind.toUpperCase() })}
      onClick={() => void act.run(() => save(file.id, kind))}
    >
      {kind.toUpperCase()}
    </Button>
  );
  const buttons = (file: DropshipFile) => (
    <span class="file-buttons">
      {button(file, 'csv')}
      {button(file, 'xlsx')}
    </span>
  );
  const columns = columnsOf(i18n, nowMs(), { zoneOf, codeOf }, buttons);
  return (
    <Panel title={t('dropship.files')} note={t('dropship.filesNote')}>
      <Notice error={act.error} />
      {files.length === 0 ? (
        <EmptyState sentence={t('dropship.noFiles')} />
      ) : (
        <Scroll label={t('dropship.files')}>
          <Table
            caption={t('dropship.files')}
            columns={columns}
            rows={files}
            rowKey={({ id }) => id}
          />
        </Scroll>
      )}
    </Panel>
  );
}
