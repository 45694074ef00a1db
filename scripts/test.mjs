// npm test: prepares everything by itself, then runs the suites, and ends with one line for all of them.
//   node scripts/test.mjs [unit|host|ui …] [--grep TEXT] [--repeat N]
import { parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium.mjs';
import { runHostSuite } from './lib/hostSuite.mjs';
import { build, ensurePackages } from './lib/packages.mjs';
import { line, sum } from './lib/results.mjs';
import { Problem, runMain, say } from './lib/say.mjs';
import { runVitest } from './lib/vitestSuite.mjs';
import { ensureVscodeHost } from './lib/vscodeHostSetup.mjs';

const suites = {
  unit: ({ grep }) => runVitest({ config: 'vitest.config.mts', grep }),
  host: runHostSuite,
  ui: ({ grep, chromium }) =>
    runVitest({ config: 'test/ui/vitest.config.mts', grep, env: { CHROME_PATH: chromium } }),
};

await runMain(async () => {
  const { names, grep, repeat } = readArguments();
  await ensurePackages();
  await build();
  let chromium = '';
  if (names.some((name) => name !== 'unit')) {
    await ensureVscodeHost();
    chromium = await ensureChromium();
  }
  const results = [];
  for (const name of names) {
    for (let round = 1; round <= repeat; round++) {
      say(`\nSuite ${name}${repeat > 1 ? `, round ${round} of ${repeat}` : ''}`);
      const result = await runSuite(name, { grep, chromium });
      say(`Suite ${name}: ${line(result)}`);
      results.push(result);
    }
  }
  const total = sum(results);
  console.log(line(total));
  // A suite without a test proves nothing, so it counts as a failure.
  return total.failed > 0 || results.some((result) => result.passed === 0) ? 1 : 0;
});

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { grep: { type: 'string' }, repeat: { type: 'string', default: '1' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !(name in suites));
  if (unknown) throw new Problem(`There is no suite "${unknown}". Suites: ${Object.keys(suites).join(', ')}`);
  const repeat = Number(values.repeat);
  if (!Number.isInteger(repeat) || repeat < 1)
    throw new Problem('--repeat needs a number of rounds, such as 10');
  return { names: positionals.length > 0 ? positionals : Object.keys(suites), grep: values.grep, repeat };
}

/** One suite that cannot run must not keep the others from running. */
async function runSuite(name, options) {
  try {
    return await suites[name](options);
  } catch (error) {
    say(error instanceof Problem ? error.message : error.stack);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
