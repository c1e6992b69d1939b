// Units that never came, and what became of each claim.

import { type Claim, settleClaim } from '../../../shared/contract/shipments.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { saveFile } from '../save-file.ts';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { claimFile } from './claim-file.ts';

export interface ClaimsPanelProps {
  claims: readonly Claim[];
  snapshot: Snapshot;
  onDone: () => void;
}

type Settled = 'open' | 'settled' | 'waived';

interface Context {
  readonly i18n: I18n;
  readonly snapshot: Snapshot;
  readonly mayOrder: boolean;
  readonly isBusy: boolean;
  readonly settle: (claim: Claim, status: Settled) => Promise<void>;
}

const columnsOf = ({ i18n, snapshot, mayOrder, isBusy, settle }: Context): Column<Claim>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'sku',
      header: t('terms.sku'),
      cell: ({ skuId }) => {
        const sku = snapshot.skus.get(skuId);
        return sku ? titleIn(sku.title, format.locale) : skuId;
      },
    },
    {
      id: 'order',
      header: t('purchasing.order'),
      wideOnly: true,
      cell: ({ orderReference, shipmentReference }) => orderReference ?? shipmentReference ?? '',
    },
    {
      id: 'short',
      header: t('suppliers.short'),
      numeric: true,
      cell: ({ shortUnits }) => t('shipments.short', { count: shortUnits }),
    },
    {
      id: 'value',
      header: t('purchasing.value'),
      numeric: true,
      wideOnly: true,
      cell: ({ value }) => (value ? format.money(value.minor, value.currency) : ''),
    },
    {
      id: 'status',
      header: t('terms.status'),
      cell: ({ status }) => t(`shipments.claimStates.${status}`),
    },
    {
      id: 'acts',
      header: t('shipments.settle'),
      hidesHeader: true,
      cell: (claim) =>
        mayOrder && claim.status === 'open' ? (
          <span class="actions">
            <Button small busy={isBusy} onClick={() => void settle(claim, 'settled')}>
              {t('shipments.settle')}
            </Button>
            <Button small look="quiet" onClick={() => void settle(claim, 'waived')}>
              {t('shipments.waive')}
            </Button>
          </span>
        ) : null,
    },
  ];
};

/** The claims as a table; settling can be undone. */
export function ClaimsPanel({ claims, snapshot, onDone }: ClaimsPanelProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayOrder = useMay('order.write');
  const say = async (id: string, status: Settled) => {
    await call(settleClaim, { params: { id }, body: { status } });
    onDone();
  };
  const settle = (claim: Claim, status: Settled) =>
    act.run(async () => {
      await say(claim.id, status);
      return { message: t('shipments.claimDone'), undo: () => say(claim.id, 'open') };
    });
  const locale = i18n.format.locale === 'zh-CN' ? 'zh-CN' : 'en';
  const save = () => saveFile('claims.csv', 'text/csv', claimFile(claims, snapshot, locale));
  const hasOpen = claims.some(({ status }) => status === 'open');
  const columns = columnsOf({ i18n, snapshot, mayOrder, isBusy: act.isBusy, settle });
  return (
    <Panel
      title={t('shipments.claims')}
      actions={
        hasOpen && (
          <Button small icon="download" onClick={save}>
            {t('shipments.saveClaims')}
          </Button>
        )
      }
    >
      <Notice error={act.error} />
      {claims.length === 0 ? (
        <EmptyState sentence={t('shipments.noClaims')} />
      ) : (
        <Scroll label={t('shipments.claims')}>
          <Table
            caption={t('shipments.claims')}
            columns={columns}
            rows={claims}
            rowKey={({ id }) => id}
          />
        </Scroll>
      )}
    </Panel>
  );
}
