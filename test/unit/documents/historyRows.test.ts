import { describe, expect, it } from 'vitest';
import { describeChanges, historyRows } from '../../../src/documents/history/historyRows';

const now = Date.UTC(2026, 0, 31, 12);
const text = (agent: object) => JSON.stringify(agent);

describe('the rows of a history', () => {
  it('names versions newest first, with what changed, when, and which is current or saved here', () => {
    const versions = [
      {
        version: 3,
        text: text({ userPrompt: 'a', metadata: { version: 3 } }),
        seenAt: '2026-01-01T00:00:00Z',
      },
      {
        version: 4,
        text: text({ userPrompt: 'b', icon: 'x', metadata: { version: 4 } }),
        modifiedAt: '2026-01-31T10:00:00Z',
        savedHere: true,
      },
      {
        version: 7,
        text: text({ userPrompt: 'b', metadata: { version: 7 } }),
        modifiedAt: '2026-01-31T11:55:00Z',
      },
    ];
    const rows = historyRows(versions, { current: versions[2]?.text, now });
    expect(rows.map(({ label, description, detail }) => [label, description, detail])).toEqual([
      ['Version 7', 'current · 5 min ago', 'Since version 4: −icon'],
      ['Version 4', 'saved here · 2 h ago', 'userPrompt, +icon'],
      ['Version 3', '30 d ago', 'The oldest one kept here'],
    ]);
    expect(rows.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false]);
  });

  it('names texts without a version by when they were seen', () => {
    const [second, first] = historyRows(
      [
        { text: text({ icon: 'a' }), seenAt: '2026-01-31T11:00:00.000Z' },
        { text: text({ icon: 'b' }), seenAt: '2026-01-31T11:59:30.000Z' },
      ],
      { current: undefined, now },
    );
    expect(first?.label).toBe('Seen 2026-01-31 11:00:00 UTC');
    expect(second).toMatchObject({ description: 'just now', detail: 'icon', isCurrent: false });
  });

  it('says so when a version changed nothing but its number', () => {
    const [row] = historyRows(
      [1, 2].map((version) => ({ version, text: text({ icon: 'a', metadata: { version } }) })),
      { current: undefined, now },
    );
    expect(row?.detail).toBe('No change since version 1');
  });

  it('counts what it does not name', () => {
    const many = Object.fromEntries('abcdefg'.split('').map((key) => [key, 1]));
    expect(describeChanges('{}', text(many))).toBe('+a, +b, +c, +d, +e and 2 more');
  });
});
