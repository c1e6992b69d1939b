// Which steps an order may take from where it stands: the one table of its life. Once it is sent,
// goods move it (migration 0012, purchase_order_progress); these are the steps of people.
import type { OrderStatus } from '../../../shared/contract/orders.ts';
import { ApiError } from '../../errors.ts';

/** What a person, or a supplier by link, does to an order. */
export type OrderStep =
  | 'edit'
  | 'approve'
  | 'reopen'
  | 'restore'
  | 'send'
  | 'confirm'
  | 'load'
  | 'receive'
  | 'close'
  | 'cancel';

/** From where each step may be taken. */
export const STEP_FROM: Readonly<Record<OrderStep, readonly OrderStatus[]>> = {
  edit: ['draft'],
  approve: ['draft'],
  reopen: ['approved'],
  restore: ['cancelled'],
  send: ['approved'],
  // A supplier may confirm again, with another date, until the goods are on their way.
  confirm: ['sent', 'confirmed'],
  load: ['sent', 'confirmed', 'in-transit', 'part-received'],
  // Goods that come without a shipment of ours are a fact all the same.
  receive: ['sent', 'confirmed', 'in-transit', 'part-received'],
  close: ['sent', 'confirmed', 'in-transit', 'part-received'],
  cancel: ['draft', 'approved', 'sent', 'confirmed'],
};

const NEXT: Readonly<Record<OrderStep, string>> = {
  edit: 'take it back to a draft first',
  approve: 'only a draft is approved',
  reopen: 'only an approved order goes back to a draft',
  restore: 'only a cancelled order that was never sent comes back',
  send: 'approve it first; what was sent is not sent again',
  confirm: 'it must have been sent, and not be on its way yet',
  load: 'only goods of an order that was sent are loaded',
  receive: 'only goods of an order that was sent are received',
  close: 'only an order with goods still to come is closed',
  cancel: 'goods of it are on their way or received: close the rest instead',
};

/** The refusal of a step that does not fit. */
export function outOfOrder(step: OrderStep, status: string): ApiError {
  return new ApiError('out-of-order', {
    detail: `${step} does not fit an order that is ${status}: ${NEXT[step]}.`,
  });
}

/**
 * Refuses a step that does not fit where the order stands.
 *
 * @throws ApiError out-of-order
 */
export function demandStep(step: OrderStep, status: string): void {
  if (!STEP_FROM[step].some((from) => from === status)) throw outOfOrder(step, status);
}
