// Opens a pre-sale: which arrival of a SKU, how many units of what nobody waits for, and the day
// buyers are told. The day proposed is the one nine in ten such arrivals keep.
import { useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import {
  listPresaleOffers,
  openPresale,
  type PresaleOffer,
} from '../../../shared/contract/presales.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { FormFoot } from '../FormFoot.tsx';
import { UnitsField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { unitsOf } from '../jobs/job-fields.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { arrivalName } from './PresalesPanel.tsx';
import { endOfDayUtc } from './presale-day.ts';

export interface SellAheadProps {
  skuId: string;
  snapshot: Snapshot;
  onDone: (presaleId: string) => void;
  onClose: () => void;
}

interface FormProps extends SellAheadProps {
  offers: readonly PresaleOffer[];
}

function offerText(offer: PresaleOffer, snapshot: Snapshot, i18n: I18n, nowMs: number): string {
  const { t, format } = i18n;
  const { etaP50Utc, freeUnits, warehouseId } = offer;
  return t('presales.offer', {
    name: arrivalName(offer, i18n),
    warehouse: snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
    date: etaP50Utc === null ? t('presales.noDate') : format.date(Date.parse(etaP50Utc), nowMs),
    free: format.number(freeUnits),
  });
}

const dayOf = (offer: PresaleOffer | undefined, timeZone: string) => {
  const latest = offer?.etaP90Utc ?? offer?.etaP50Utc;
  return latest ? localDateAt(Date.parse(latest), timeZone) : '';
};

interface PickProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly snapshot: Snapshot;
}

function ArrivalField({
  offers,
  value,
  onChange,
  snapshot,
}: PickProps & Pick<FormProps, 'offers'>) {
  const { i18n, nowMs } = useServices();
  return (
    <Field label={i18n.t('presales.chooseInbound')}>
      <select
        class="input"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {offers.map((one) => (
          <option key={one.inboundLineId} value={one.inboundLineId}>
            {offerText(one, snapshot, i18n, nowMs())}
          </option>
        ))}
      </select>
    </Field>
  );
}

function ShopField({ value, onChange, snapshot }: PickProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('presales.shop')}>
      <select
        class="input"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        <option value="">{t('presales.everyShop')}</option>
        {[...snapshot.accounts.values()].map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function useDraft(offers: readonly PresaleOffer[]) {
  const { i18n, nowMs } = useServices();
  const { timeZone } = i18n.format;
  const [chosen, setChosen] = useState(offers[0]);
  const [text, setText] = useState('');
  const [day, setDay] = useState(dayOf(chosen, timeZone));
  const [accountId, setAccount] = useState('');
  const most = chosen?.freeUnits ?? 0;
  const units = unitsOf(text);
  const promiseAtUtc = endOfDayUtc(day, timeZone);
  const choose = (inboundLineId: string) => {
    const next = offers.find((offer) => offer.inboundLineId === inboundLineId);
    setChosen(next);
    setDay(dayOf(next, timeZone));
  };
  const isFit = units !== null && units <= most;
  const isAhead = promiseAtUtc !== null && Date.parse(promiseAtUtc) > nowMs();
  const inboundLineId = chosen?.inboundLineId ?? '';
  const body =
    isFit && isAhead ? { inboundLineId, units, promiseAtUtc, accountId: accountId || null } : null;
  const shown = { chosen, text, day, accountId, most, isFit, isAhead, body };
  return { ...shown, choose, setText, setDay, setAccount };
}

function Form({ offers, snapshot, onDone, onClose }: FormProps) {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const [wasTried, setTried] = useState(false);
  const draft = useDraft(offers);
  const { chosen, most, body } = draft;
  const latest = chosen?.etaP90Utc;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (body === null) return;
    void act.run(async () => {
      const { id } = await call(openPresale, { body });
      onDone(id);
      return { message: t('presales.opened', { count: body.units }) };
    });
  };
  const dateHint = latest
    ? t('presales.promiseHint', { date: format.date(Date.parse(latest), nowMs()) })
    : undefined;
  return (
    <form class="form" onSubmit={submit}>
      <Notice error={act.error} />
      <ArrivalField
        offers={offers}
        value={chosen?.inboundLineId ?? ''}
        onChange={draft.choose}
        snapshot={snapshot}
      />
      <UnitsField
        label={t('presales.units')}
        value={draft.text}
        onChange={draft.setText}
        hint={most > 0 ? t('presales.mostUnits', { count: most }) : t('presales.allTaken')}
        {...(wasTried && !draft.isFit && { error: t('presales.badUnits', { count: most }) })}
      />
      <Field
        label={t('presales.promise')}
        hint={dateHint}
        error={wasTried && !draft.isAhead ? t('presales.badDate') : undefined}
      >
        <input
          class="input"
          type="date"
          value={draft.day}
          onInput={({ currentTarget }) => draft.setDay(currentTarget.value)}
        />
      </Field>
      <ShopField value={draft.accountId} onChange={draft.setAccount} snapshot={snapshot} />
      <FormFoot submit={t('presales.open')} busy={act.isBusy} onCancel={onClose} />
    </form>
  );
}

/** The form at the side. */
export function SellAhead(props: SellAheadProps) {
  const { skuId, snapshot, onClose } = props;
  const { i18n, call } = useServices();
  const { t } = i18n;
  const loaded = useResource(`offers ${skuId}`, () =>
    call(listPresaleOffers, { params: { id: skuId } }),
  );
  const offers = loaded.value?.items ?? [];
  return (
    <Inspector
      kicker={t('presales.title')}
      title={t('presales.openTitle', { sku: snapshot.skus.get(skuId)?.sku ?? skuId })}
      onClose={onClose}
    >
      <Notice error={loaded.error} onRetry={loaded.reload} />
      {loaded.value && offers.length === 0 && <p class="soft">{t('presales.noOffer')}</p>}
      {offers.length > 0 && <Form {...props} offers={offers} />}
    </Inspector>
  );
}
