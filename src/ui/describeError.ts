import { isPersonError } from '../base/personError';

/**
 * An error for the log: one line for it and one for each of its causes, with codes, and the stack of the
 * innermost one. Credentials that a foreign message may carry are blotted out.
 */
export function describeError(error: unknown): string {
  const lines: string[] = [];
  let current: unknown = error;
  let stack: string | undefined;
  const seen = new Set<unknown>();
  while (current !== undefined && current !== null && !seen.has(current)) {
    seen.add(current);
    lines.push(lines.length === 0 ? describeOne(current) : `  caused by ${describeOne(current)}`);
    if (!(current instanceof Error)) break;
    stack = current.stack ?? stack;
    current = current.cause;
  }
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? [];
  return redact([...lines, ...frames].join('\n'));
}

function describeOne(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? ` [${error.code}]` : '';
  // The class name of our own errors is lost in the minified bundle, and their message says enough.
  const name = isPersonError(error) ? '' : `${error.name}: `;
  return `${name}${error.message}${code}`;
}

function redact(text: string): string {
  return text
    .replace(/\/\/[^/\s@]+@/g, '//***@')
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***')
    .replace(
      /\b(client_secret|clientSecret|access_token|refresh_token)(["']?\s*[=:]\s*["']?)[^\s"'&,}]+/g,
      '$1$2***',
    );
}
