// What was counted on this page so far, newest first, each with what came of it.

import type { Sku } from '../../../shared/contract/catalogue.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';

/** One count that was saved. */
export interface CountedRow {
  readonly skuId: string;
  readonly countedUnits: number;
  readonly observedAtUtc: string;
  /** The difference, or that it waits. */
  readonly result: string;
}

export interface CountedListProps {
  snapshot: Snapshot;
  rows: readonly CountedRow[];
  onAgain: (sku: Sku) => void;
}

/** The list. */
export function CountedList({ snapshot, rows, onAgain }: CountedListProps) {
  const { t, format } = useServices().i18n;
  return (
    <Panel title={t('jobs.counts.done')}>
      {rows.length === 0 ? (
        <EmptyState sentence={t('jobs.counts.nothing')} />
      ) : (
        <Scroll label={t('jobs.counts.done')}>
          <Table
            caption={t('jobs.counts.done')}
            rows={rows}
            rowKey={({ skuId }) => skuId}
            columns={[
              {
                id: 'sku',
                header: t('terms.sku'),
                cell: ({ skuId }) => snapshot.skus.get(skuId)?.sku ?? skuId,
              },
              {
                id: 'units',
                header: t('jobs.counts.counted'),
                numeric: true,
                cell: ({ countedUnits }) => format.number(countedUnits),
              },
              {
                id: 'result',
                header: t('jobs.counts.state'),
                numeric: true,
                cell: ({ result }) => result,
              },
              {
                id: 'again',
                header: t('basics.acts'),
                hidesHeader: true,
                cell: ({ skuId }) => {
                  const sku = snapshot.skus.get(skuId);
                  return sku ? (
                    <Button small look="quiet" onClick={() => onAgain(sku)}>
                      {t('jobs.counts.again')}
                    </Button>
                  ) : null;
                },
              },
            ]}
          />
        </Scroll>
      )}
    </Panel>
  );
}
