import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import Mocha from 'mocha';

process.setSourceMapsEnabled(true);

/** Called by VS Code inside the extension host: runs the bundled tests beside this file. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: 'min',
    ...(process.env.MOCHA_GREP ? { grep: process.env.MOCHA_GREP } : {}),
  });
  const tests = readdirSync(__dirname, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.test.js'))
    .sort();
  for (const test of tests) mocha.addFile(path.join(__dirname, test));

  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats);
    });
    runner.on('pass', (test) => report(`  ✓ ${test.fullTitle()} (${test.duration} ms)`));
    runner.on('pending', (test) => report(`  - ${test.fullTitle()}`));
    runner.on('fail', (test, error: Error) => {
      report(`  ✗ ${test.fullTitle()}\n${indent(atSource(error.stack ?? error.message))}`);
    });
  });
  writeFileSync(
    required('TEST_RESULT_FILE'),
    JSON.stringify({ passed: stats.passes, failed: stats.failures, skipped: stats.pending }),
  );
  if (stats.failures > 0) throw new Error(`${stats.failures} tests failed`);
}

/** The runner outside reads a file: the page's console is too noisy to be read by a program. */
function report(line: string): void {
  appendFileSync(required('TEST_PROGRESS_FILE'), `${line}\n`);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this suite with npm run test:host`);
  return value;
}

/** Names places in the sources, not in the bundles: VS Code's own stack formatting leaves the maps out. */
function atSource(stack: string): string {
  return stack.replace(
    /(\/[^\s():]+\.js):(\d+):(\d+)/g,
    (place, file: string, line: string, column: string) => {
      const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (!entry || !('originalSource' in entry)) return place;
      return `${entry.originalSource}:${String(entry.originalLine + 1)}:${String(entry.originalColumn + 1)}`;
    },
  );
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}
