// An alert before it has an id: what every kind of them is filled with. Pure.
import type { Alert } from '../../shared/contract/alerts.ts';
import type { Risk } from '../../shared/inventory/at-risk.ts';

/** An alert without its id. */
export interface AlertDraft {
  readonly kind: string;
  readonly subjectKind: Exclude<Alert['subjectKind'], 'live' | 'other'>;
  readonly subjectId: string;
  readonly severity: 'urgent' | 'warning' | 'notice';
  readonly body: Alert['body'];
}

/** What a body is when an alert is about no listing, no order and no risk. */
export const PLAIN_BODY = {
  ...{ value: null, available: null, listedQuantity: null, accountId: null },
  ...{ orderUnits: null, orderByDate: null, expiringUnits: null },
  ...{ unitsAtRisk: null, risk: null },
} as const;

/** The risk as a body carries it. */
export function riskBody({
  units,
  minor,
  currency,
}: Risk): Pick<Alert['body'], 'unitsAtRisk' | 'risk'> {
  return {
    unitsAtRisk: Math.round(units),
    risk: minor === null || currency === null ? null : { minor: Math.round(minor), currency },
  };
}

/** Units at what a buyer pays for one; null = nobody said. */
export const riskOf = (
  units: number,
  priceMinor: number | null,
  currency: string | null,
): Risk => ({ units, minor: priceMinor === null ? null : units * priceMinor, currency });
