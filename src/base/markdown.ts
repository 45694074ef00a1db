/**
 * A value as inline code: shown as it is, whatever it contains. Line breaks become spaces, since a code span
 * has one line only.
 */
export function inlineCode(text: string): string {
  const line = text.replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? ' ' : space));
  const ticks = '`'.repeat(longestRun(line, /`+/g) + 1);
  const needsSpace = /^[` ]|[` ]$/.test(line) || line === '';
  return needsSpace ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

/** Inline code within a cell of a table, where a bar has to be escaped even in code. */
export function inlineCodeInCell(text: string): string {
  return inlineCode(text).replaceAll('|', '\\|');
}

/** A block of code whose fence is longer than any in the text. */
export function fencedCode(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, /`+/g) + 1));
  return `${fence}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** Plain text in which nothing is markup or becomes a link. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Plain text within a line, as readable as it can be: only what would be markup there is escaped. */
export function escapeInLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&!]/g, '\\$&');
}

/** The text with a fence that it left open closed, so that it can't swallow what follows. */
export function closeFence(text: string): string {
  let open: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (!fence) continue;
    const [, marks = '', rest = ''] = fence;
    if (open === undefined) {
      if (marks.startsWith('~') || !rest.includes('`')) open = marks;
    } else if (marks.startsWith(open) && rest.trim() === '') {
      open = undefined;
    }
  }
  return open === undefined ? text : `${text.replace(/\r?\n$/, '')}\n${open}`;
}

function longestRun(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
