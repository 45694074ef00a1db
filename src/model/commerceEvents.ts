import { isJsonObject } from './json';

/**
 * The names of the events in a reply of the operation GET-ai-commerce-events, an object `{events: […]}`; a bare
 * array is understood too. `undefined` for anything else.
 */
export function readCommerceEvents(value: unknown): string[] | undefined {
  const events = isJsonObject(value) ? value.events : value;
  if (!Array.isArray(events)) return undefined;
  return events.filter((event): event is string => typeof event === 'string' && event !== '');
}
