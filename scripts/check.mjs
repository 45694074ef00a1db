// npm run check: everything that can be said about the code without running it. Names all failures.
import { ensurePackages, build } from './lib/packages.mjs';
import { checkMainBundle } from './lib/mainBundle.mjs';
import { packageScript, run } from './lib/processes.mjs';
import { runMain, say } from './lib/say.mjs';

/**
 * @typedef {{ passed: boolean, output: string, detail?: string }} Outcome
 */

/** Runs the command of a package; it has passed if its exit code is 0. */
const tool =
  (script, ...args) =>
  async () => {
    const { code, output } = await run(process.execPath, [packageScript(script), ...args]);
    return { passed: code === 0, output };
  };

/** @type {Record<string, () => Promise<Outcome>>} */
const checks = {
  'types of src and test': tool('typescript/bin/tsc', '-p', '.'),
  'types of the scripts': tool('typescript/bin/tsc', '-p', 'scripts'),
  lint: tool('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  format: tool('prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'),
  'room boundaries': tool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
  ),
  'unused exports and dependencies': tool('knip/bin/knip.js', '--treat-config-hints-as-errors'),
  'main bundle': async () => {
    await build();
    const { problems, bytes } = checkMainBundle();
    return { passed: problems.length === 0, output: problems.join('\n'), detail: `${bytes} bytes` };
  },
};

await runMain(async () => {
  await ensurePackages();
  /** @type {(Outcome & { name: string })[]} */
  const results = [];
  for (const [name, check] of Object.entries(checks)) {
    say(`Checking ${name} …`);
    const result = await check().catch((error) => ({ passed: false, output: error.message }));
    results.push({ name, ...result });
  }
  const failed = results.filter(({ passed }) => !passed);
  for (const { name, output } of failed) console.log(`\n=== ${name} ===\n${output.trim()}`);
  console.log('');
  for (const { name, passed, detail } of results) {
    console.log(`${passed ? '✓' : '✗'} ${name}${detail ? ` (${detail})` : ''}`);
  }
  return failed.length > 0 ? 1 : 0;
});
