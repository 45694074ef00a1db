import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './paths.mjs';
import { packageScript, run, tiedToThisProcess } from './processes.mjs';
import { Problem } from './say.mjs';

/**
 * Runs tests with vitest in plain Node.
 * @param {{ config: string, grep?: string, env?: Record<string, string> }} options
 * @returns {Promise<import('./results.mjs').Result>}
 */
export async function runVitest({ config, grep, env }) {
  const report = path.join(temporaryFolder('vitest'), 'report.json');
  const args = [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  if (grep) args.push('--testNamePattern', grep);
  const { code } = await run(
    process.execPath,
    [...tiedToThisProcess.args, packageScript('vitest/vitest.mjs'), ...args],
    {
      env: {
        ...tiedToThisProcess.env,
        ...env,
        ...(process.stderr.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
      },
      show: true,
    },
  );
  if (!existsSync(report)) throw new Problem(`vitest ended (exit code ${code}) without a report.`);
  return readReport(JSON.parse(readFileSync(report, 'utf8')), code);
}

/** A file that cannot be loaded has no test that could fail, so it counts as one; so does any other bad end. */
function readReport(report, code) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
