// Several codes pasted at once: one line each in the order of the paste, to be copied as a table.
import { Button } from '../../shared/ui/Button.tsx';
import { StatusBadge } from '../../shared/ui/StatusBadge.tsx';
import type { ItemFacts } from '../copy/item-types.ts';
import { factsOfLine } from '../copy/line-facts.ts';
import { useLookup } from './lookup-context.ts';
import { statusTextOf } from './rows.ts';
import type { SearchResult } from './search.ts';
import { coverText } from './WarehouseTable.tsx';

/** What the codes led to. */
export interface CodeTableProps {
  rows: Extract<SearchResult, { kind: 'table' }>['rows'];
}

function Line({ code, item, several }: { code: string; item: ItemFacts | null; several: boolean }) {
  const { i18n, nowMs } = useLookup();
  const { t, format } = i18n;
  return (
    <tr>
      <th scope="row" class="ellipsis" title={code}>
        {item ? item.sku : code}
      </th>
      {item && !several ? (
        <>
          <td class="number strong">{format.units(item.facts.available)}</td>
          <td class="number">{coverText(item.facts.daysOfCover, i18n)}</td>
          <td>
            <StatusBadge {...statusTextOf(item, i18n, nowMs())} />
          </td>
        </>
      ) : (
        <td class="soft" colSpan={3}>
          {t(several ? 'popup.several' : 'popup.notOurs')}
        </td>
      )}
    </tr>
  );
}

/** The table. */
export function CodeTable({ rows }: CodeTableProps) {
  const { store, i18n, copyText } = useLookup();
  const { t, format } = i18n;
  const view = store.view();
  if (!view) return null;
  const lines = rows.map(({ code, hits }) => {
    const [first] = hits;
    return { code, item: first ? factsOfLine(first, view) : null, several: hits.length > 1 };
  });
  const found = lines.filter(({ item }) => item).length;
  const copyTable = () => {
    const head = [t('popup.code'), t('terms.sku'), t('terms.available'), t('terms.daysOfCover')];
    const body = lines.map(({ code, item, several }) =>
      item && !several
        ? [code, item.sku, item.facts.available ?? '', Math.floor(item.facts.daysOfCover ?? -1)]
        : [code, several ? t('popup.several') : t('popup.notOurs'), '', ''],
    );
    const cell = (value: string | number) => (value === -1 ? '' : String(value));
    void copyText([head, ...body].map((line) => line.map(cell).join('\t')).join('\n'));
  };
  return (
    <div class="lookup-codes">
      <div class="lookup-codes-head">
        <span class="soft">
          {t('popup.codesFound', {
            found: format.number(found),
            asked: format.number(rows.length),
          })}
        </span>
        <Button small look="quiet" icon="copy" onClick={copyTable}>
          {t('popup.copyTable')}
        </Button>
      </div>
      <table class="table compact">
        <caption class="visually-hidden">{t('popup.codes', { count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('terms.sku')}</th>
            <th scope="col" class="number">
              {t('terms.available')}
            </th>
            <th scope="col" class="number">
              {t('terms.daysOfCover')}
            </th>
            <th scope="col">{t('terms.status')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.code} {...line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
