// How the pinned product is sold: a flash offer within what is left, units per buyer, units kept
// back. One drawer under it; the room refuses what its block does not hold.
import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import type { ShowRow } from '../../shared/ui/desk/show-view.ts';
import { Field } from '../../shared/ui/Field.tsx';
import { typedMinor } from '../i18n/typed-minor.ts';
import { useLiveDesk } from './live-context.ts';

interface NumberProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly isDecimal?: boolean;
}

function NumberField({ label, value, onInput, isDecimal }: NumberProps) {
  return (
    <Field label={label}>
      <input
        class="input number"
        inputMode={isDecimal ? 'decimal' : 'numeric'}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  );
}

const wholeOf = (text: string): number | null =>
  /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;

/** Minutes a flash offer usually runs. */
const USUAL_MINUTES = '5';

function OfferForm({ row }: { readonly row: ShowRow }) {
  const { i18n, tell } = useLiveDesk();
  const { t } = i18n;
  const { productId, leftUnits } = row.product;
  const currency = row.goods?.currency ?? null;
  const [units, setUnits] = useState(String(Math.min(20, leftUnits)));
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [price, setPrice] = useState('');
  const asked = {
    units: wholeOf(units) ?? 0,
    seconds: (wholeOf(minutes) ?? 0) * 60,
    priceMinor: currency === null ? null : typedMinor(price, currency),
  };
  const isWhole = asked.units > 0 && asked.seconds > 0 && asked.seconds <= 3600;
  const start = async (event: Event) => {
    event.preventDefault();
    const { priceMinor, ...rest } = asked;
    if (priceMinor !== null) await tell({ type: 'offer.start', productId, priceMinor, ...rest });
  };
  if (currency === null) return <p class="soft live-small">{t('live.rules.noCurrency')}</p>;
  return (
    <form class="live-rules-form" onSubmit={(event) => void start(event)}>
      <NumberField label={t('live.rules.units')} value={units} onInput={setUnits} />
      <NumberField label={t('live.rules.minutes')} value={minutes} onInput={setMinutes} />
      <NumberField
        label={t('live.rules.price', { currency })}
        value={price}
        onInput={setPrice}
        isDecimal
      />
      <Button type="submit" look="primary" disabled={!isWhole || asked.priceMinor === null}>
        {t('live.rules.start')}
      </Button>
    </form>
  );
}

function RunningOffer({ row }: { readonly row: ShowRow }) {
  const { i18n, tell } = useLiveDesk();
  const { t, format } = i18n;
  const { offer, productId } = row.product;
  if (!offer) return null;
  const currency = row.goods?.currency;
  const price = currency ? format.money(offer.priceMinor, currency) : '';
  return (
    <p class="live-rules-running">
      <span>{t('live.rules.running', { units: offer.leftUnits ?? offer.units, price })}</span>
      <Button small onClick={() => void tell({ type: 'offer.stop', productId })}>
        {t('live.rules.stop')}
      </Button>
    </p>
  );
}

function Limits({ row }: { readonly row: ShowRow }) {
  const { i18n, tell } = useLiveDesk();
  const { t } = i18n;
  const { productId, perBuyerLimit, keepBackUnits, mode } = row.product;
  const [limit, setLimit] = useState(perBuyerLimit === null ? '' : String(perBuyerLimit));
  const [kept, setKept] = useState(String(keepBackUnits));
  const limitUnits = limit.trim() === '' ? null : wholeOf(limit);
  const isKnown = limit.trim() === '' || (limitUnits !== null && limitUnits > 0);
  const keepBack = wholeOf(kept);
  const save = async (event: Event) => {
    event.preventDefault();
    if (keepBack === null) return;
    const rules = { perBuyerLimit: limitUnits, keepBackUnits: keepBack, mode };
    await tell({ type: 'product.rules', productId, ...rules });
  };
  return (
    <form class="live-rules-form" onSubmit={(event) => void save(event)}>
      <NumberField label={t('live.rules.limit')} value={limit} onInput={setLimit} />
      <NumberField label={t('live.rules.keepBack')} value={kept} onInput={setKept} />
      <Button type="submit" disabled={!isKnown || keepBack === null}>
        {t('live.rules.save')}
      </Button>
    </form>
  );
}

/** The drawer of one product. */
export function SellRules({ row }: { readonly row: ShowRow }) {
  const { store, i18n } = useLiveDesk();
  const { t } = i18n;
  const isOpen = store.drawer.value === 'rules';
  return (
    <div class="live-rules">
      <Button small look="quiet" expanded={isOpen} onClick={() => store.toggle('rules')}>
        {t('live.rules.title')}
      </Button>
      <RunningOffer row={row} />
      {isOpen && (
        <>
          {!row.product.offer && <OfferForm key={row.product.productId} row={row} />}
          <Limits key={`limits ${row.product.productId}`} row={row} />
        </>
      )}
    </div>
  );
}
