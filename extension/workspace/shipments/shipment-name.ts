// What a person calls a shipment: its reference, else the tail of its id. Pure.
import type { Shipment } from '../../../shared/contract/shipments.ts';
import type { Translate } from '../../i18n/translate.ts';

/** The name of a shipment. */
export const shipmentName = (
  { id, reference }: Pick<Shipment, 'id' | 'reference'>,
  t: Translate,
): string => reference ?? t('shipments.untitled', { tail: id.slice(-4) });
