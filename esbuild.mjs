// Bundles the extension. What is only sometimes needed (the sandbox, undici) becomes a bundle of its own,
// loaded by a dynamic import when it is first used.
import { mkdirSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');

/**
 * Turns a dynamic import of `src/lazy/<name>` into a load of `dist/<name>.js` at run time.
 * @type {import('esbuild').Plugin}
 */
const lazyBundles = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: /\/lazy\/[a-zA-Z]+$/ }, (args) =>
      args.kind === 'dynamic-import'
        ? { path: `./${args.path.split('/').at(-1)}.js`, external: true }
        : undefined,
    );
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: {
    extension: 'src/extension.ts',
    commands: 'src/lazy/commands.ts',
    sandbox: 'src/lazy/sandbox.ts',
    customCa: 'src/lazy/customCa.ts',
    agentRules: 'src/lazy/agentRules.ts',
    references: 'src/lazy/references.ts',
    history: 'src/lazy/history.ts',
    merging: 'src/lazy/merging.ts',
    jobText: 'src/lazy/jobText.ts',
    jobFeatures: 'src/lazy/jobFeatures.ts',
    chat: 'src/lazy/chat.ts',
    sandboxCli: 'src/sandbox/cli.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  plugins: [lazyBundles],
  // jsonc-parser's "main" is UMD, whose inner requires a bundler cannot follow.
  mainFields: ['module', 'main'],
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Writes the JSON schema of agents, which the manifest names, from the model. */
async function writeAgentSchema() {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['src/model/agentJsonSchema.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  const { agentJsonSchema } = await import(`data:text/javascript;base64,${code}`);
  mkdirSync('schemas', { recursive: true });
  writeFileSync('schemas/agent.schema.json', JSON.stringify(agentJsonSchema()));
}

await writeAgentSchema();

if (watch) {
  const context = await esbuild.context({ ...options, logLevel: 'info' });
  await context.watch();
} else {
  const { metafile } = await esbuild.build({ ...options, metafile: true });
  // Which module went into which bundle, for the checks and for people who wonder about a size.
  writeFileSync('dist/meta.json', JSON.stringify(metafile));
}
