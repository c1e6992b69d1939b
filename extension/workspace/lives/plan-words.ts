// The sentences of a plan: its finding, what to do about a product, how a way is called. Pure.
import type { LivePlan, PlanItem, ShipWayView } from '../../../shared/contract/live-plans.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';

const SHOWN = 2;

// Titles are long; what stands before the first comma names the product.
const nameOf = (item: Pick<PlanItem, 'title'>, { format }: I18n) =>
  titleIn(item.title, format.locale).split(/[,，]/)[0] ?? item.title;

/** The worst first: short by most units, then late, then unknown. */
export const notReady = (items: readonly PlanItem[]): PlanItem[] => {
  const rank = { short: 0, late: 1, unknown: 2 } as Readonly<Record<string, number>>;
  return items
    .filter(({ readiness }) => readiness !== 'ready')
    .sort(
      (a, b) =>
        (rank[a.readiness] ?? 3) - (rank[b.readiness] ?? 3) ||
        (b.shortUnits ?? 0) - (a.shortUnits ?? 0),
    );
};

/** The page's title: what is wrong with the plan, or that nothing is. */
export const findingOf = (plan: LivePlan, i18n: I18n): string => {
  const { t, format } = i18n;
  if (plan.items.length === 0) return t('lives.finding.empty');
  const worst = notReady(plan.items);
  if (worst.length === 0) return t('lives.finding.ready');
  const said = worst.slice(0, SHOWN).map((item) => {
    const title = nameOf(item, i18n);
    if (item.readiness === 'short') {
      return t('lives.finding.short', { title, units: item.shortUnits ?? 0 });
    }
    if (item.readiness === 'late') return t('lives.finding.late', { title });
    return t('lives.finding.unknown', { title });
  });
  const more = worst.length - said.length;
  const all = more > 0 ? [...said, t('lives.finding.more', { count: more })] : said;
  const sentence = all.join(format.locale === 'zh-CN' ? '，' : ', ');
  return sentence.charAt(0).toLocaleUpperCase(format.locale) + sentence.slice(1);
};

/** What to do about one product, in a few words; '' = nothing. */
export const actionOf = (item: PlanItem, i18n: I18n): string => {
  const { t, format } = i18n;
  if (item.readiness === 'ready') {
    const { highUnits, leftUnits, expectedUnits } = item;
    const isThin = highUnits !== null && leftUnits !== null && leftUnits < highUnits;
    return isThin ? t('lives.covers', { expected: expectedUnits, high: highUnits }) : '';
  }
  const byWay = item.ways
    .filter(({ kind, units }) => kind !== 'on-the-way' && units > 0)
    .map(({ kind, mode, units }) => {
      if (kind === 'transfer') return t('lives.doTransfer', { units });
      if (mode === 'air' || mode === 'express') return t('lives.doAir', { units });
      return t(mode === 'sea' ? 'lives.doSea' : 'lives.doTruck', { units });
    });
  const presale = item.presaleUnits > 0 ? [t('lives.doPresale', { units: item.presaleUnits })] : [];
  const instead = item.substitute
    ? [t('lives.instead', { title: nameOf(item.substitute, i18n) })]
    : [];
  return [...byWay, ...presale, ...instead].join(format.locale === 'zh-CN' ? '，' : ', ');
};

/** The name of a way. */
export const wayName = ({ kind, mode, name }: ShipWayView, { t }: I18n): string => {
  const values = { mode: t(`lives.ways.${mode}`), name };
  if (kind === 'transfer') return t('lives.wayFrom', values);
  return t(kind === 'on-the-way' ? 'lives.wayInbound' : 'lives.wayOrder', values);
};

const HOUR_MS = 3_600_000;

/** Time left until an instant: hours below two days, else days. */
export const timeLeft = (untilMs: number, nowMs: number, { t }: I18n): string => {
  const hours = Math.floor((untilMs - nowMs) / HOUR_MS);
  return hours < 48
    ? t('lives.inHours', { count: Math.max(0, hours) })
    : t('lives.inDays', { count: Math.floor(hours / 24) });
};
