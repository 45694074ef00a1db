import { describe, expect, it } from 'vitest';
import { hasConflictMarkers, withConflictMarkers } from '../../../../src/editing/merge/conflictMarkers';

const marked = (theirs: string, mine: string) =>
  withConflictMarkers({ title: 'Theirs', text: theirs }, { title: 'Mine', text: mine });

describe('withConflictMarkers', () => {
  it('puts both sides of the lines that differ between markers', () => {
    expect(marked('{\n  "a": 1,\n  "b": 1\n}\n', '{\n  "a": 2,\n  "b": 1\n}\n')).toBe(
      '{\n<<<<<<< Theirs\n  "a": 1,\n=======\n  "a": 2,\n>>>>>>> Mine\n  "b": 1\n}\n',
    );
  });

  it('keeps what one side lacks, repeats, or puts into one line with other line separators', () => {
    expect(marked('a\nb\n', 'a\n')).toBe('a\n<<<<<<< Theirs\nb\n=======\n>>>>>>> Mine\n');
    expect(marked('a\na\n', 'a\n')).toBe('a\n<<<<<<< Theirs\na\n=======\n>>>>>>> Mine\n');
    expect(marked('x\u2028y', 'z')).toBe('<<<<<<< Theirs\nx\u2028y\n=======\nz\n>>>>>>> Mine\n');
  });
});

describe('hasConflictMarkers', () => {
  it('finds any marker at the start of a line, not inside of one', () => {
    expect(hasConflictMarkers(marked('a', 'b'), ['a', 'b'])).toBe(true);
    expect(hasConflictMarkers('{\n=======\n}', [])).toBe(true);
    expect(hasConflictMarkers('{ "a": "<<<<<<< ======= >>>>>>>" }', [])).toBe(false);
  });

  it('takes no line for one that a side has, such as what underlines a heading in Markdown', () => {
    const heading = 'Tone\n=======\n';
    expect(hasConflictMarkers(`${heading}Be brief.\n`, ['Tone\n', heading])).toBe(false);
    expect(hasConflictMarkers(marked(heading, 'b'), [heading, 'b'])).toBe(true);
  });
});
