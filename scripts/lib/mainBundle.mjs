import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const limit = 250_000;
const lazyOnly = /node_modules\/(undici|hono|@hono\/node-server)\//;

/**
 * What is wrong with the bundle that VS Code loads at activation: too big, or with packages that only the lazily
 * loaded bundles may hold.
 * @returns {{ problems: string[], bytes: number }}
 */
export function checkMainBundle() {
  const { outputs } = JSON.parse(readFileSync(path.join(root, 'dist', 'meta.json'), 'utf8'));
  const { bytes, inputs } = outputs['dist/extension.js'];
  const problems = [];
  if (bytes > limit)
    problems.push(`dist/extension.js has ${bytes} bytes, more than ${limit}. Biggest parts:`);
  if (bytes > limit) problems.push(...biggest(inputs));
  const stray = Object.keys(inputs).filter((file) => lazyOnly.test(file));
  if (stray.length > 0) problems.push(`dist/extension.js holds what belongs to a lazy bundle: ${stray[0]}`);
  return { problems, bytes };
}

function biggest(inputs) {
  return Object.entries(inputs)
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 10)
    .map(([file, { bytesInOutput }]) => `  ${bytesInOutput} ${file}`);
}
