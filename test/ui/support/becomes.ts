import type { Locator } from 'playwright-core';

/** Whether a place becomes visible, or hidden, within some milliseconds: for what a person would do again. */
export function becomes(place: Locator, state: 'visible' | 'hidden', timeout: number): Promise<boolean> {
  return place.waitFor({ state, timeout }).then(
    () => true,
    () => false,
  );
}
