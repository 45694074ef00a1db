// npm run pictures: takes the pictures of README.md anew, from a real VS Code on a sandbox.
import { ensureChromium } from './lib/chromium.mjs';
import { build, ensurePackages } from './lib/packages.mjs';
import { runMain } from './lib/say.mjs';
import { runVitest } from './lib/vitestSuite.mjs';
import { ensureVscodeHost } from './lib/vscodeHostSetup.mjs';

await runMain(async () => {
  await ensurePackages();
  await build();
  await ensureVscodeHost();
  const { failed, passed } = await runVitest({
    config: 'test/ui/vitest.config.mts',
    env: { CHROME_PATH: await ensureChromium(), UI_FILES: 'test/ui/readmePictures.ts' },
  });
  return failed > 0 || passed === 0 ? 1 : 0;
});
