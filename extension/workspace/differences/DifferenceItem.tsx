// One listing: its page, its shop's API and our books side by side, each with its age; the late one
// is marked, and a sentence says why. Decides nothing.
import type { ComponentChildren } from 'preact';
import type { ListingDifference } from '../../../shared/contract/differences.ts';
import { Icon } from '../../../shared/ui/Icon.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { useServices } from '../services.ts';
import { differenceText } from './difference-text.ts';
import './differences.css';

export interface DifferenceItemProps {
  difference: ListingDifference;
  /** The name above it; on a SKU's page its shop, in a shop its product. */
  name: ComponentChildren;
}

interface Said {
  id: 'page' | 'api' | 'ledger';
  value: string;
  atUtc: string | null;
  hint?: string | undefined;
}

function saidOf({ page, api, ledger }: ListingDifference, { t, format }: I18n): Said[] {
  const number = (units: number) => format.number(units);
  const { leastUnits: least, mostUnits: most, bufferUnits: count } = ledger;
  const range =
    least === most
      ? number(most)
      : t('differences.range', { least: number(least), most: number(most) });
  const shown = page && (page.isExact ? number(page.units) : null);
  return [
    {
      id: 'page',
      value: page
        ? (shown ?? t('differences.about', { units: number(page.units) }))
        : format.units(null),
      atUtc: page?.atUtc ?? null,
      hint: page?.siteId,
    },
    { id: 'api', value: format.units(api?.units ?? null), atUtc: api?.atUtc ?? null },
    {
      id: 'ledger',
      value: ledger.sellableUnits === null ? format.units(null) : range,
      atUtc: ledger.atUtc,
      hint: count > 0 ? t('differences.buffer', { count }) : undefined,
    },
  ];
}

function Numbers({ difference }: { difference: ListingDifference }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { late, units } = difference.verdict;
  // What its page shows stands for a shop whose API says nothing.
  const lateId = late === 'api' && difference.api === null ? 'page' : late;
  const isLate = (id: string) => lateId === id && units !== 0;
  return (
    <dl class="three-numbers">
      {saidOf(difference, i18n).map(({ id, value, atUtc, hint }) => (
        <div key={id} class={isLate(id) ? 'is-late' : undefined} title={hint}>
          <dt class="soft small">{t(`differences.${id}`)}</dt>
          <dd>
            <span class="strong">{value}</span>
            <span class="soft small">
              {atUtc ? format.age(Date.parse(atUtc), nowMs()) : t('differences.never')}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The listing. */
export function DifferenceItem({ difference, name }: DifferenceItemProps) {
  const { i18n, nowMs } = useServices();
  const { head, why } = differenceText(difference, i18n, nowMs());
  const { risk } = difference;
  return (
    <li class="difference">
      <p class="difference-name">{name}</p>
      <Numbers difference={difference} />
      <p class="difference-why">
        <Icon name={head ? 'warning' : 'check'} />
        <span>
          {head && <span class="strong">{i18n.t('differences.headed', { head })} </span>}
          {why}
          {risk && (
            <span class="soft">
              {' '}
              {i18n.t('differences.risk', { money: i18n.format.money(risk.minor, risk.currency) })}
            </span>
          )}
        </span>
      </p>
    </li>
  );
}
