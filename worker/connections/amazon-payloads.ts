// The part of the Selling Partner API's answers that stock needs, as the models publish them.
// Buyer, recipient, tax and payment are never asked for and stand in no schema.
import * as v from 'valibot';
import { text, title } from './payload-parts.ts';

const ref = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const units = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const someUnits = v.optional(v.nullable(units), null);
const pagination = v.optional(v.nullable(v.object({ nextToken: text })), null);

/** getMarketplaceParticipations. */
export const participationsAnswer = v.object({
  payload: v.array(
    v.object({
      marketplace: v.object({ id: v.string(), countryCode: text, defaultCurrencyCode: text }),
      storeName: text,
      participation: v.object({ isParticipating: v.boolean() }),
    }),
  ),
});

/** getDestinations. */
export const destinationsAnswer = v.object({
  payload: v.optional(
    v.array(
      v.object({
        destinationId: v.string(),
        resource: v.object({
          sqs: v.optional(v.nullable(v.object({ arn: v.string() })), null),
          eventBridge: v.optional(
            v.nullable(v.object({ region: v.string(), accountId: v.string() })),
            null,
          ),
        }),
      }),
    ),
    [],
  ),
});
/** createDestination, and what creating or reading a subscription answers. */
export const destinationAnswer = v.object({ payload: v.object({ destinationId: v.string() }) });

/** An offer of the seller's as Listings Items tells it. */
export const listingSchema = v.object({
  sku: ref,
  summaries: v.optional(
    v.array(
      v.object({
        marketplaceId: v.string(),
        asin: text,
        itemName: title,
        fnSku: text,
        productType: text,
        status: v.optional(v.array(v.string()), []),
      }),
    ),
    [],
  ),
  offers: v.optional(
    v.array(
      v.object({
        marketplaceId: v.string(),
        offerType: v.string(),
        price: v.optional(v.object({ currencyCode: text, amount: text })),
      }),
    ),
    [],
  ),
  fulfillmentAvailability: v.optional(
    v.array(v.object({ fulfillmentChannelCode: v.string(), quantity: someUnits })),
    [],
  ),
});
export type AmazonListing = v.InferOutput<typeof listingSchema>;

/** searchListingsItems. */
export const listingsAnswer = v.object({
  numberOfResults: v.number(),
  pagination,
  items: v.array(listingSchema),
});

/** patchListingsItem. */
export const patchAnswer = v.object({
  sku: v.string(),
  status: v.string(),
  issues: v.optional(v.array(v.object({ code: v.string(), severity: text })), []),
});

/** searchCatalogItems, of which only bar codes are kept. */
export const catalogAnswer = v.object({
  items: v.optional(
    v.array(
      v.object({
        asin: v.string(),
        identifiers: v.optional(
          v.array(
            v.object({
              marketplaceId: v.string(),
              identifiers: v.array(
                v.object({ identifier: v.string(), identifierType: v.string() }),
              ),
            }),
          ),
          [],
        ),
      }),
    ),
    [],
  ),
});

/** What FBA holds of one SKU in one condition. An empty `lastUpdatedTime` says nothing. */
export const inventorySchema = v.object({
  asin: text,
  fnSku: text,
  sellerSku: ref,
  condition: text,
  lastUpdatedTime: text,
  totalQuantity: someUnits,
  inventoryDetails: v.optional(
    v.object({
      fulfillableQuantity: someUnits,
      inboundWorkingQuantity: someUnits,
      inboundShippedQuantity: someUnits,
      inboundReceivingQuantity: someUnits,
      reservedQuantity: v.optional(
        v.object({
          totalReservedQuantity: someUnits,
          pendingCustomerOrderQuantity: someUnits,
          pendingTransshipmentQuantity: someUnits,
          fcProcessingQuantity: someUnits,
        }),
      ),
      researchingQuantity: v.optional(v.object({ totalResearchingQuantity: someUnits })),
      unfulfillableQuantity: v.optional(v.object({ totalUnfulfillableQuantity: someUnits })),
    }),
  ),
});
export type AmazonInventory = v.InferOutput<typeof inventorySchema>;

/** getInventorySummaries. */
export const inventoriesAnswer = v.object({
  payload: v.object({ inventorySummaries: v.array(inventorySchema) }),
  pagination,
});

/** listInventory of AWD. */
export const awdAnswer = v.object({
  inventory: v.array(
    v.object({
      sku: ref,
      totalOnhandQuantity: someUnits,
      totalInboundQuantity: someUnits,
      inventoryDetails: v.optional(
        v.object({
          availableDistributableQuantity: someUnits,
          reservedDistributableQuantity: someUnits,
        }),
      ),
    }),
  ),
  nextToken: text,
});

/** listInboundPlans. */
export const plansAnswer = v.object({
  inboundPlans: v.optional(
    v.array(v.object({ inboundPlanId: v.string(), marketplaceIds: v.array(v.string()) })),
    [],
  ),
  pagination,
});
/** getInboundPlan. */
export const planAnswer = v.object({
  inboundPlanId: v.string(),
  shipments: v.optional(v.array(v.object({ shipmentId: v.string(), status: text })), []),
});
/** getShipment. */
export const shipmentAnswer = v.object({
  shipmentId: v.string(),
  /** What sellers know it by: FBA15ABC0001. */
  shipmentConfirmationId: text,
  status: text,
  selectedDeliveryWindow: v.optional(v.object({ startDate: text, endDate: text })),
});

/** An order of version 2026-01-01; nothing of its buyer. */
export const orderSchema = v.object({
  orderId: ref,
  createdTime: text,
  lastUpdatedTime: text,
  salesChannel: v.object({ channelName: text, marketplaceId: text }),
  fulfillment: v.optional(v.object({ fulfillmentStatus: text, fulfilledBy: text })),
  orderItems: v.array(
    v.object({
      orderItemId: ref,
      quantityOrdered: units,
      product: v.optional(
        v.object({
          asin: text,
          title,
          sellerSku: text,
          price: v.optional(
            v.object({ unitPrice: v.optional(v.object({ amount: text, currencyCode: text })) }),
          ),
        }),
      ),
      fulfillment: v.optional(
        v.object({ quantityFulfilled: someUnits, quantityUnfulfilled: someUnits }),
      ),
    }),
  ),
});
export type AmazonOrder = v.InferOutput<typeof orderSchema>;

/** searchOrders. */
export const ordersAnswer = v.object({ orders: v.array(orderSchema), pagination });
/** getOrder. */
export const orderAnswer = v.object({ order: orderSchema });

/** createReport. */
export const reportBegunAnswer = v.object({ reportId: v.string() });
/** getReport. */
export const reportAnswer = v.object({
  reportId: v.string(),
  processingStatus: v.string(),
  reportDocumentId: text,
});
/** getReportDocument. */
export const documentAnswer = v.object({
  reportDocumentId: v.string(),
  url: v.string(),
  compressionAlgorithm: text,
});
