/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Result
 */

/**
 * @param {Result[]} results
 * @returns {Result}
 */
export function sum(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    for (const key of Object.keys(total)) total[key] += result[key];
  }
  return total;
}

/**
 * The line by which CI reads a run.
 * @param {Result} result
 */
export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
