/**
 * Tells the person what is going on. Goes to stderr: stdout belongs to results.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs a piece of work, announced, with a sign of life every ten seconds.
 * @template T
 * @param {string} what such as "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  say(`${what} …`);
  const timer = setInterval(() => say(`  … still at it: ${what} (${seconds()} s)`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (seconds() >= 2) say(`  … took ${seconds()} s`);
  }
}

/** An error whose message is all that a person needs: no stack is shown. */
export class Problem extends Error {}

/**
 * The main function of a script: shows problems without a stack and sets the exit code.
 * @param {() => Promise<number | void>} main resolves with the exit code, 0 without one
 */
export async function runMain(main) {
  exitOnSignals();
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const expected = error instanceof Problem || error?.code?.startsWith?.('ERR_PARSE_ARGS');
    say(`\n${expected ? error.message : (error?.stack ?? error)}`);
    process.exitCode = 1;
  }
}

/** Lets the handlers of 'exit' tidy up, where nobody else handles the signal. */
function exitOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(130);
    });
  }
}
