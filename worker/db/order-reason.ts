// Which reason keeps an order out of the demand base, in SQL. The same rule for one order at a time
// is `reasonInForce` in `worker/domain/order-demand.ts`.

/** SQL over `sales_order o`: the reason that counts; null = an ordinary order. */
export const REASON_IN_FORCE = "nullif(coalesce(o.said_reason, o.excluded_reason), 'ordinary')";
