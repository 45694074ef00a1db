/**
 * Two texts as one, with git's conflict markers around all lines from the first to the last difference. Editors
 * know these: VS Code's merge editor starts over from the common origin, others show both sides with buttons.
 */
export function withConflictMarkers(
  theirs: { readonly title: string; readonly text: string },
  mine: { readonly title: string; readonly text: string },
): string {
  const left = lines(theirs.text);
  const right = lines(mine.text);
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  return [
    ...left.slice(0, start),
    `<<<<<<< ${theirs.title}\n`,
    ...left.slice(start, left.length - end),
    '=======\n',
    ...right.slice(start, right.length - end),
    `>>>>>>> ${mine.title}\n`,
    ...left.slice(left.length - end),
  ].join('');
}

/** Whether a text has a line that starts like a conflict marker, other than lines of its sides. */
export function hasConflictMarkers(text: string, sides: readonly string[]): boolean {
  const own = new Set(sides.flatMap(lines));
  return lines(text).some((line) => /^(<{7}|={7}|>{7})/.test(line) && !own.has(line));
}

/** Each with its line break, also the last. */
function lines(text: string): string[] {
  return (text.endsWith('\n') ? text : `${text}\n`).match(/[^\n]*\n/g) ?? [];
}
