// One pre-sale at the side: its promise against the arrival, the orders that wait as a list and a
// file, a new date once buyers were told, and the end of the selling.

import { useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import {
  editPresale,
  listPresaleBuyers,
  type Presale,
  type PresaleBuyer,
} from '../../../shared/contract/presales.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { Scroll } from '../Scroll.tsx';
import { saveFile } from '../save-file.ts';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { buyerFile } from './buyer-file.ts';
import { arrivalName, PromiseState } from './PresalesPanel.tsx';
import { endOfDayUtc } from './presale-day.ts';

export interface PresaleInspectorProps {
  presale: Presale;
  snapshot: Snapshot;
  onDone: () => void;
  onClose: () => void;
}

function Buyers({ presale, snapshot }: Pick<PresaleInspectorProps, 'presale' | 'snapshot'>) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const key = `buyers ${presale.id} ${presale.waitingUnits} ${presale.promiseAtUtc}`;
  const loaded = useResource(key, () => call(listPresaleBuyers, { params: { id: presale.id } }));
  const buyers = loaded.value?.items ?? [];
  const save = () => {
    const locale = format.locale === 'zh-CN' ? 'zh-CN' : 'en';
    const stateOf = (state: PresaleBuyer['state']) => t(`presales.states.${state}`);
    const words = { locale, timeZone: format.timeZone, stateOf } as const;
    saveFile('buyers.csv', 'text/csv', buyerFile(presale, buyers, snapshot, words));
  };
  return (
    <>
      <h3>{t('presales.buyers')}</h3>
      <Notice error={loaded.error} onRetry={loaded.reload} />
      {loaded.value && buyers.length === 0 && <p class="soft">{t('presales.noBuyers')}</p>}
      {buyers.length > 0 && (
        <>
          <div class="actions">
            <Button small icon="download" onClick={save}>
              {t('presales.save')}
            </Button>
          </div>
          <Scroll label={t('presales.buyers')}>
            <Table
              caption={t('presales.buyers')}
              columns={[
                {
                  id: 'order',
                  header: t('presales.order'),
                  cell: ({ orderRef, shop }) => (
                    <>
                      <span class="code">{orderRef}</span> <span class="soft small">{shop}</span>
                    </>
                  ),
                },
                {
                  id: 'units',
                  header: t('jobs.units'),
                  numeric: true,
                  cell: ({ units }) => format.number(units),
                },
                {
                  id: 'state',
                  header: t('terms.status'),
                  cell: ({ state }) => <PromiseState state={state} />,
                },
              ]}
              rows={buyers}
              rowKey={({ orderLineId }) => orderLineId}
            />
          </Scroll>
        </>
      )}
    </>
  );
}

function Acts({ presale, onDone }: Pick<PresaleInspectorProps, 'presale' | 'onDone'>) {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const [day, setDay] = useState(
    localDateAt(Date.parse(presale.servedP90Utc ?? presale.promiseAtUtc), format.timeZone),
  );
  const edit = async (body: { promiseAtUtc?: string; status?: 'open' | 'closed' }) => {
    await call(editPresale, { params: { id: presale.id }, body });
    onDone();
  };
  const promiseAtUtc = endOfDayUtc(day, format.timeZone);
  const isAhead = promiseAtUtc !== null && Date.parse(promiseAtUtc) > nowMs();
  const tell = () =>
    act.run(async () => {
      if (promiseAtUtc === null) return undefined;
      await edit({ promiseAtUtc });
      const undo = () => edit({ promiseAtUtc: presale.promiseAtUtc });
      return { message: t('presales.told'), undo };
    });
  const stop = () =>
    act.run(async () => {
      await edit({ status: 'closed' });
      return { message: t('presales.stopped'), undo: () => edit({ status: 'open' }) };
    });
  return (
    <div class="form">
      <Notice error={act.error} />
      <Field label={t('presales.promised')} error={isAhead ? undefined : t('presales.badDate')}>
        <input
          class="input"
          type="date"
          value={day}
          onInput={({ currentTarget }) => setDay(currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <Button busy={act.isBusy} disabled={!isAhead} onClick={() => void tell()}>
          {t('presales.tell')}
        </Button>
        {presale.status === 'open' && (
          <Button look="quiet" busy={act.isBusy} onClick={() => void stop()}>
            {t('presales.close')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The pre-sale. */
export function PresaleInspector({ presale, snapshot, onDone, onClose }: PresaleInspectorProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const mayOrder = useMay('order.write');
  const sku = snapshot.skus.get(presale.skuId);
  const dateOf = (iso: string | null) =>
    iso === null ? t('presales.noDate') : format.date(Date.parse(iso), nowMs());
  const { servedP50Utc, servedP90Utc, waitingUnits } = presale;
  return (
    <Inspector
      kicker={t('presales.title')}
      title={sku ? titleIn(sku.title, format.locale) : presale.skuId}
      onClose={onClose}
    >
      <dl class="facts">
        <dt>{t('terms.status')}</dt>
        <dd>
          <PromiseState state={presale.state} />
        </dd>
        <dt>{t('presales.inbound')}</dt>
        <dd>{arrivalName(presale, i18n)}</dd>
        <dt>{t('presales.sold')}</dt>
        <dd>
          {t('presales.soldOf', {
            sold: format.number(presale.takenUnits),
            units: format.number(presale.units),
          })}
        </dd>
        <dt>{t('presales.promised')}</dt>
        <dd>{dateOf(presale.promiseAtUtc)}</dd>
        {waitingUnits > 0 && (
          <>
            <dt class="total">{t('presales.arrives')}</dt>
            <dd class="total">
              {servedP50Utc === null
                ? t('presales.noDate')
                : t('purchasing.between', {
                    from: dateOf(servedP50Utc),
                    to: dateOf(servedP90Utc ?? servedP50Utc),
                  })}
            </dd>
          </>
        )}
      </dl>
      {mayOrder && <Acts key={presale.promiseAtUtc} presale={presale} onDone={onDone} />}
      <Buyers presale={presale} snapshot={snapshot} />
    </Inspector>
  );
}
