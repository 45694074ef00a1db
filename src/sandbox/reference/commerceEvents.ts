/**
 * What the sandbox answers to GET-ai-commerce-events. Documented are the two of products; the others are the
 * sandbox's own.
 */
export const commerceEvents = [
  'product.product-created',
  'product.product-updated',
  'order.order-created',
  'order.order-status-changed',
  'return.return-created',
  'customer.customer-created',
  'availability.stock-level-changed',
  'price.price-updated',
  'quote.quote-created',
] as const;
