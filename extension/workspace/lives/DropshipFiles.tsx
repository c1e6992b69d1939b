// The files that were made for warehouses, each with how much of it has left, to be saved as CSV or
// XLSX with headers in the reader's language.

import { useState } from 'preact/hooks';
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
import { type Act, useAct } from '../use-act.ts';
import { HandedOrders } from './HandedOrders.tsx';
import { inZone } from './zone-time.ts';

export interface DropshipFilesProps {
  files: readonly DropshipFile[];
  places: readonly DropshipPlace[];
  /** After a change of what was handed over. */
  onChange: () => void;
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

/** What is drawn of a file beyond its numbers. */
interface Parts {
  readonly handed: (file: DropshipFile) => preact.ComponentChildren;
  readonly buttons: (file: DropshipFile) => preact.ComponentChildren;
}

const needsPerson = ({ handed }: DropshipFile) =>
  handed !== null && handed.refused + handed.unknown > 0;

function handedWords({ handed }: DropshipFile, { t }: I18n): string {
  if (!handed) return '';
  const { sent, refused, unknown } = handed;
  const words = [
    refused > 0 && t('dropship.refusedCount', { count: refused }),
    unknown > 0 && t('dropship.unknownCount', { count: unknown }),
    sent > 0 && t('dropship.sentCount', { count: sent }),
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : t('dropship.noneYet');
}

const columnsOf = (
  i18n: I18n,
  nowMs: number,
  { zoneOf, codeOf }: Names,
  { handed, buttons }: Parts,
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
    { id: 'handed', header: t('dropship.handed'), cell: handed },
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

interface HandedButtonProps {
  file: DropshipFile;
  code: string;
  isOpen: boolean;
  onOpen: () => void;
}

function HandedButton({ file, code, isOpen, onOpen }: HandedButtonProps) {
  const { i18n } = useServices();
  if (file.handed === null) return <>–</>;
  const title = i18n.t('dropship.showHanded', { code });
  return (
    <Button small pressed={isOpen} title={title} onClick={onOpen}>
      {handedWords(file, i18n)}
    </Button>
  );
}

interface SaveButtonsProps {
  file: DropshipFile;
  code: string;
  act: Act;
}

function SaveButtons({ file, code, act }: SaveButtonsProps) {
  const { t } = useServices().i18n;
  const save = useSave();
  const button = (kind: Format) => (
    <Button
      small
      icon="download"
      busy={act.isBusy}
      title={t('dropship.saveAs', { code, format: kind.toUpperCase() })}
      onClick={() => void act.run(() => save(file.id, kind))}
    >
      {kind.toUpperCase()}
    </Button>
  );
  return (
    <span class="file-buttons">
      {button('csv')}
      {button('xlsx')}
    </span>
  );
}

const useNames = (places: readonly DropshipPlace[]): Names => {
  const { data } = useServices();
  return {
    zoneOf: (id) => places.find(({ warehouseId }) => warehouseId === id)?.timeZone ?? 'UTC',
    codeOf: (id) => data.state.value.data?.warehouses.get(id)?.code ?? '?',
  };
};

/** The list. */
export function DropshipFiles({ files, places, onChange }: DropshipFilesProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const names = useNames(places);
  const { zoneOf, codeOf } = names;
  const buttons = (file: DropshipFile) => (
    <SaveButtons file={file} code={codeOf(file.warehouseId)} act={act} />
  );
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = files.find(({ id }) => id === openedId) ?? files.find(needsPerson);
  const handed = (file: DropshipFile) => (
    <HandedButton
      file={file}
      code={codeOf(file.warehouseId)}
      isOpen={file.id === opened?.id}
      onOpen={() => setOpenedId(file.id)}
    />
  );
  // What was opened stays open when nothing of it needs a person any more.
  const changed = (id: string) => () => {
    setOpenedId(id);
    onChange();
  };
  const columns = columnsOf(i18n, nowMs(), names, { handed, buttons });
  const titleOf = ({ warehouseId, cutOffUtc }: DropshipFile) => {
    const { date, time } = inZone(Date.parse(cutOffUtc), zoneOf(warehouseId), i18n, nowMs());
    return t('dropship.handedOf', { code: codeOf(warehouseId), date, time });
  };
  return (
    <>
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
      {opened && (
        <HandedOrders fileId={opened.id} title={titleOf(opened)} onChange={changed(opened.id)} />
      )}
    </>
  );
}
