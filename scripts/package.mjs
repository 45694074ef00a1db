// npm run package: the VSIX that people install.
import { build, ensurePackages } from './lib/packages.mjs';
import { runMain, say } from './lib/say.mjs';
import { packExtension } from './lib/vsix.mjs';

await runMain(async () => {
  await ensurePackages();
  await build();
  const { file, listing } = await packExtension();
  say(listing.trim());
  console.log(file);
});
