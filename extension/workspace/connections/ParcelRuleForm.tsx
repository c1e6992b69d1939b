// Whether the shop is told the tracking numbers of its orders: off, a dry run that only writes
// down, or on; and what became of each, with "Tell again" for what was refused.
import { useState } from 'preact/hooks';
import type { Connection } from '../../../shared/contract/connections.ts';
import {
  listParcelsTold,
  type ParcelTold,
  retryParcelTold,
  ruleParcelsTold,
  TOLD_STATES,
} from '../../../shared/contract/parcels-told.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { ModeField } from './ModeField.tsx';

export interface ParcelRuleFormProps {
  connection: Connection;
  onChanged: () => void;
}

const SHOWN = 10;
const REASONS = [
  'no-tracking-number',
  'no-units-left',
  'not-accepted',
  'part-of-a-set',
  'parcel-gone',
  'platform-label',
  'platform-refused',
  'unknown-carrier',
  'unknown-order',
] as const;

/** Why a parcel was refused and what to do, in one or two sentences. */
function reasonWords(reason: string | null, { t }: I18n): string {
  const known = REASONS.find((one) => one === reason);
  if (known) return t(`parcelsTold.reasons.${known}`);
  const [, scope] = /^missing-scope: (.+)$/.exec(reason ?? '') ?? [];
  if (scope) return t('parcelsTold.reasons.scope', { scope });
  return t('parcelsTold.reasons.other', { code: reason ?? '?' });
}

interface RowProps {
  parcel: ParcelTold;
  onAgain: (parcel: ParcelTold) => void;
  isBusy: boolean;
}

function ParcelRow({ parcel, onAgain, isBusy }: RowProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const mayRetry = useMay('stock.write');
  const { orderRef, tracking, units, reason, atUtc, againAtUtc } = parcel;
  const state = TOLD_STATES.find((one) => one === parcel.state) ?? 'waiting';
  const isRefused = state === 'refused';
  const again =
    againAtUtc && t('parcelsTold.againAt', { at: format.moment(Date.parse(againAtUtc)) });
  return (
    <li>
      <span class="strong">{orderRef}</span> {tracking}{' '}
      <span class={isRefused ? 'refused' : 'soft'}>
        {units > 0 && `${t('parcelsTold.units', { count: units })} · `}
        {t(`parcelsTold.states.${state}`)}
        {' · '}
        {format.age(Date.parse(atUtc), nowMs())}
      </span>
      {isRefused && (
        <p class="soft small">
          {reasonWords(reason, i18n)} {again}
        </p>
      )}
      {isRefused && mayRetry && (
        <Button
          small
          type="button"
          busy={isBusy}
          title={t('parcelsTold.tellAgainOf', { orderRef })}
          onClick={() => onAgain(parcel)}
        >
          {t('parcelsTold.tellAgain')}
        </Button>
      )}
    </li>
  );
}

function ParcelLog({ connection }: { connection: Connection }) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const log = useResource(`parcels ${connection.id} ${connection.lastSyncAtUtc}`, () =>
    call(listParcelsTold, { params: { id: connection.id }, query: { limit: String(SHOWN) } }),
  );
  const again = ({ id, orderRef }: ParcelTold) =>
    void act.run(async () => {
      await call(retryParcelTold, { params: { id } });
      log.reload();
      return { message: t('parcelsTold.toldAgain', { orderRef }) };
    });
  const rows = log.value?.items ?? [];
  return (
    <>
      <Notice error={act.error ?? log.error} onRetry={log.reload} />
      {log.value && rows.length === 0 && <p class="soft">{t('parcelsTold.none')}</p>}
      <ul class="push-log">
        {rows.map((parcel) => (
          <ParcelRow key={parcel.id} parcel={parcel} onAgain={again} isBusy={act.isBusy} />
        ))}
      </ul>
    </>
  );
}

/** The form with its log. */
export function ParcelRuleForm({ connection, onChanged }: ParcelRuleFormProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [mode, setMode] = useState(connection.parcelMode);
  const save = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      await call(ruleParcelsTold, { params: { id: connection.id }, body: { mode } });
      onChanged();
      return { message: t('parcelsTold.saved') };
    });
  };
  return (
    <form class="form" onSubmit={save}>
      <h3>{t('parcelsTold.title')}</h3>
      <p class="soft">{t('parcelsTold.note')}</p>
      <Notice error={act.error} />
      <ModeField label={t('parcelsTold.mode')} value={mode} onChange={setMode} />
      <Button type="submit" busy={act.isBusy}>
        {t('connections.savePush')}
      </Button>
      {connection.parcelMode !== 'off' && <ParcelLog connection={connection} />}
    </form>
  );
}
