/**
 * The functions that the sandbox's tenants have for dynamic MCP servers; the sandbox's own, but for the one in
 * the documented example (example DynamicMcpServerRequest).
 */
export const knownFunctions: ReadonlySet<string> = new Set([
  'fn-get-order',
  'check-units',
  'find-duplicates',
  'reserve-stock',
  'delivery-slots',
]);
