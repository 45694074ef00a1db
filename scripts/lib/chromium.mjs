import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { run, runOrFail } from './processes.mjs';
import { Problem, step } from './say.mjs';

/** Arguments that keep the browser quiet, light on a small machine, and its pictures the same everywhere. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-device-scale-factor=1',
  '--font-render-hinting=none',
];

/**
 * Finds a Chromium, Chrome or Edge; installs Debian's package where that is possible.
 * @returns {Promise<string>} the path of its program
 */
export async function ensureChromium() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (await works(named)) return named;
    throw new Problem(`CHROME_PATH names ${named}, which cannot be run. Correct it or unset it.`);
  }
  for (const candidate of [...installedBrowsers(), ...playwrightBrowsers()]) {
    if (await works(candidate)) return candidate;
  }
  if (canUseApt()) {
    await step('Installing Chromium (Debian package)', installWithApt);
    if (await works('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  throw new Problem(
    'No browser was found for the tests. Install Chromium or Chrome, or name one in CHROME_PATH, ' +
      'or run: npx playwright-core install chromium',
  );
}

async function works(program) {
  if (!existsSync(program)) return false;
  // On Windows "--version" opens a window instead of answering.
  return process.platform === 'win32' || (await run(program, ['--version'])).code === 0;
}

function installedBrowsers() {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const bases = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return bases.flatMap((base) => programs.map((program) => path.join(base, program)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function playwrightBrowsers() {
  const home = {
    linux: path.join(homedir(), '.cache', 'ms-playwright'),
    darwin: path.join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: path.join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
  }[process.platform];
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? home;
  if (!folder || !existsSync(folder)) return [];
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => programs.map((program) => path.join(folder, name, program)));
}

function canUseApt() {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get') &&
    /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

async function installWithApt() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const what = 'Installing Chromium';
  await runOrFail(what, 'apt-get', ['update', '-qq'], { env });
  await runOrFail(what, 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
}
