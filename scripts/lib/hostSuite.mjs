import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromiumArgs } from './chromium.mjs';
import { artifactsFolder, removeFolder, root, temporaryFolder } from './paths.mjs';
import { startSandboxProcess } from './sandboxProcess.mjs';
import { Problem, say } from './say.mjs';
import { startServer, testSettings } from './vscodeHost.mjs';

/** A suite that has not ended by then hangs. */
const timeLimit = 20 * 60_000;

/**
 * Runs the tests of test/host/suite inside the extension host of a fresh VS Code.
 * @param {{ chromium: string, grep?: string }} options
 * @returns {Promise<import('./results.mjs').Result>}
 */
export async function runHostSuite({ chromium, grep }) {
  const dataFolder = temporaryFolder('host');
  const workspace = path.join(dataFolder, 'workspace');
  mkdirSync(workspace);
  const resultFile = path.join(dataFolder, 'result.json');
  const progressFile = path.join(dataFolder, 'progress.txt');
  writeFileSync(progressFile, '');
  const bundle = await bundleSuite();
  const stops = [async () => [bundle, dataFolder].forEach(removeFolder)];
  try {
    const { stop, ...sandboxFacts } = await startSandboxProcess();
    stops.push(stop);
    const server = await startServer({
      dataFolder,
      settings: testSettings,
      suiteMode: true,
      env: {
        TEST_RESULT_FILE: resultFile,
        TEST_PROGRESS_FILE: progressFile,
        TEST_SANDBOX: JSON.stringify(sandboxFacts),
        ...(grep ? { MOCHA_GREP: grep } : {}),
      },
    });
    stops.push(server.stop);
    const address = server.address(workspace, {
      extensionDevelopmentPath: server.remoteUri(root),
      extensionTestsPath: server.remoteUri(path.join(bundle, 'index.js')),
      logLevel: 'unofficial.emporix-ai-agents=debug',
    });
    stops.push(showGrowth(progressFile));
    const errors = [];
    const exitCode = await runInBrowser({ chromium, address, errors, stops });
    return readResult({ resultFile, exitCode, errors });
  } finally {
    for (const end of stops.reverse()) await end();
  }
}

/** Bundles the suite into a folder of its own, so that two runs at the same time don't meet. */
async function bundleSuite() {
  const esbuild = await import('esbuild');
  const folder = temporaryFolder('suite', path.join(root, 'dist'));
  const source = path.join(root, 'test', 'host');
  const tests = readdirSync(path.join(source, 'suite'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(source, 'suite', name));
  await esbuild.build({
    entryPoints: [path.join(source, 'index.ts'), ...tests],
    outdir: folder,
    outbase: source,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return folder;
}

/** Passes on what is appended to a file, at the latest when it is stopped. */
function showGrowth(file) {
  let shown = 0;
  const show = () => {
    const text = readFileSync(file, 'utf8');
    process.stderr.write(text.slice(shown));
    shown = text.length;
  };
  const timer = setInterval(show, 500);
  return async () => {
    clearInterval(timer);
    show();
  };
}

/** Opens the workbench, which starts the suite by itself. */
async function runInBrowser({ chromium, address, errors, stops }) {
  const playwright = await import('playwright-core');
  const browser = await playwright.chromium.launch({ executablePath: chromium, args: chromiumArgs });
  stops.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const text = `[${type}] ${args.join(' ')}`;
    if (process.env.VERBOSE) say(text);
    else if (type === 'error') errors.push(text);
  });
  const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  await page.goto(address);
  const limit = new AbortController();
  const exitCode = await Promise.race([ended, sleep(timeLimit, undefined, { signal: limit.signal })]);
  limit.abort();
  if (exitCode !== undefined) return exitCode;
  mkdirSync(artifactsFolder, { recursive: true });
  const picture = path.join(artifactsFolder, 'host-suite-timeout.png');
  await page.screenshot({ path: picture });
  throw new Problem(`The host suite did not end within ${timeLimit / 60_000} minutes; see ${picture}`);
}

/** Trusts the suite only if both the exit code and the result file say the same. */
function readResult({ resultFile, exitCode, errors }) {
  if (!existsSync(resultFile)) {
    const logged = errors.slice(-20).join('\n');
    throw new Problem(`The host suite ended (exit code ${exitCode}) without a result.\n${logged}`);
  }
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  if (exitCode !== 0 && result.failed === 0) result.failed = 1;
  return result;
}
