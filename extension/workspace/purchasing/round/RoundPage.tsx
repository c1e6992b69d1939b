// The buying round (`#/purchasing/round`): what the plan would order, cut to a budget and to
// containers in the browser, and what must go before makers close. Limits stand in the address.

import { type BuyingRound, getBuyingRound } from '../../../../shared/contract/buying-round.ts';
import { listPartners } from '../../../../shared/contract/suppliers.ts';
import { minorUnitsOf } from '../../../../shared/planning/exchange.ts';
import { Field } from '../../../../shared/ui/Field.tsx';
import { Notice } from '../../Notice.tsx';
import { PageHead } from '../../PageHead.tsx';
import { hrefOf } from '../../router.ts';
import { Skeleton } from '../../Skeleton.tsx';
import { useMay, useServices } from '../../services.ts';
import type { Snapshot } from '../../snapshot.ts';
import { useResource } from '../../use-resource.ts';
import { ApplyCut } from './ApplyCut.tsx';
import { ClosureOrders } from './ClosureOrders.tsx';
import { RoundTables } from './RoundTables.tsx';
import { CONTAINERS, type ContainerSize, type RoundLimits, roundWithin } from './round-plans.ts';
import './round.css';

export interface RoundPageProps {
  snapshot: Snapshot;
}

const SIZES = Object.keys(CONTAINERS) as ContainerSize[];

function limitsOf({ budget, box, boxes }: Readonly<Record<string, string>>): RoundLimits {
  const isCount = (text: string | undefined) => /^\d{1,9}$/.test(text ?? '');
  return {
    budget: isCount(budget) ? Number(budget) : null,
    size: SIZES.find((size) => size === box) ?? null,
    count: isCount(boxes) ? Math.max(1, Number(boxes)) : 1,
  };
}

function Limits({ round }: { round: BuyingRound }) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const { query } = router.place.value;
  const limits = limitsOf(query);
  const set = (name: string) => (event: { currentTarget: { value: string } }) =>
    router.setQuery({ [name]: event.currentTarget.value.trim() });
  return (
    <div class="round-limits panel">
      {round.hasMoney && (
        <Field label={t('round.budget', { currency: round.currency })}>
          <input
            class="input"
            inputMode="numeric"
            value={query.budget ?? ''}
            onInput={set('budget')}
          />
        </Field>
      )}
      <Field label={t('round.container')}>
        <select class="input" value={limits.size ?? ''} onChange={set('box')}>
          <option value="">{t('round.noContainer')}</option>
          {SIZES.map((size) => (
            <option key={size} value={size}>
              {t(`round.sizes.${size}`)}
            </option>
          ))}
        </select>
      </Field>
      {limits.size !== null && (
        <Field label={t('round.boxes')}>
          <input
            class="input"
            inputMode="numeric"
            value={query.boxes ?? '1'}
            onInput={set('boxes')}
          />
        </Field>
      )}
    </div>
  );
}

/** The page. */
export function RoundPage({ snapshot }: RoundPageProps) {
  const { i18n, call, router } = useServices();
  const { t, format } = i18n;
  const mayOrder = useMay('order.write');
  const loaded = useResource(`round ${snapshot.syncedAtMs}`, () => call(getBuyingRound, {}));
  const partners = useResource('partners', () => call(listPartners, {}));
  const round = loaded.value;
  if (!round) {
    return loaded.error ? <Notice error={loaded.error} onRetry={loaded.reload} /> : <Skeleton />;
  }
  const limits = limitsOf(router.place.value.query);
  const within = roundWithin(round, limits, minorUnitsOf(round.currency));
  const suppliers = partners.value?.suppliers ?? [];
  const total = format.money(within.goodsMinor, round.currency);
  const note = round.hasMoney ? t('round.note', { total }) : t('round.noteBare');
  const rates = round.rates
    .map(({ base, quote, rate, rateDate }) =>
      t('figures.rate', { base, quote, rate: String(rate), date: rateDate }),
    )
    .join(' · ');
  return (
    <div class="page">
      <PageHead title={t('round.heading')} note={note}>
        <div class="actions">
          <a class="button" href={hrefOf(['purchasing'])}>
            {t('round.toBoard')}
          </a>
          {mayOrder && within.cuts.length > 0 && (
            <ApplyCut within={within} onDone={loaded.reload} />
          )}
        </div>
      </PageHead>
      <Limits round={round} />
      <RoundTables
        round={round}
        within={within}
        size={limits.size}
        snapshot={snapshot}
        suppliers={suppliers}
      />
      <ClosureOrders round={round} snapshot={snapshot} suppliers={suppliers} />
      <p class="soft small">
        {within.unpriced.length > 0 &&
          round.hasMoney &&
          `${t('round.unpriced', { count: within.unpriced.length })} `}
        {t('round.how')} {rates}
      </p>
    </div>
  );
}
