import { describe, expect, it } from 'vitest';
import { noAnswer, type Answer } from '../../../src/chat/answer';
import { answerOutput, savedMarkdown, toSaved } from '../../../src/chat/notebook/answerOutput';
import { attachmentWords, targetWords } from '../../../src/chat/notebook/statusWords';

const done: Answer = {
  ...noAnswer,
  state: 'done',
  text: 'It is **on its way**. ![](https://example.com/track.png)',
  toolCalls: [
    { id: '1', name: 'get-order', startedAt: 10, endedAt: 30 },
    { id: '2', name: 'get-order', startedAt: 30, endedAt: 40 },
  ],
  toolsUsed: ['get-order', 'get-parcel'],
  sessionId: 's1',
  timeToFirstToken: 50,
  elapsed: 1200,
};

describe('an answer in a chat notebook', () => {
  it('is shown with tools, times and session, and fetches nothing', () => {
    const shown = answerOutput(done, { newSession: true });
    expect(shown).toMatch(
      /^Tools: `get-order` ✓ 20 ms · `get-order` ✓ 10 ms · `get-parcel` ✓\n\nIt is \*\*on/,
    );
    expect(shown).toMatch(/_Answered in 1\.2 s · first words after 50 ms · new session `s1`_$/);
    expect(shown).not.toContain('![');
    expect(answerOutput(done, { newSession: false })).toContain(' · session `s1`');
  });

  it('is kept as it was said, without what differs with each run', () => {
    const saved = toSaved(done);
    expect(saved).toEqual({
      tools: ['get-order', 'get-parcel'],
      text: done.text,
      error: undefined,
      stopped: undefined,
      others: {},
    });
    const shown = savedMarkdown(saved);
    expect(shown).toMatch(/^Tools: `get-order` ✓ · `get-parcel` ✓\n\nIt is \*\*on its way\*\*/);
    expect(shown).not.toMatch(/!\[|Answered|session/);
  });

  it('says also later that it was stopped, or why it failed', () => {
    const stopped = toSaved({ ...done, state: 'stopped' });
    expect(stopped.stopped).toBe(true);
    expect(savedMarkdown(stopped)).toMatch(/_Stopped before its end_$/);
    const failed = toSaved({ ...done, state: 'failed', error: new Error('No [model](command:x).') });
    expect(failed.error).toBe('No [model](command:x).');
    expect(savedMarkdown(failed)).toMatch(/> \*\*The answer failed\.\*\* No \\\[model\\\]/);
  });
});

describe('the line below a message', () => {
  const connection = { label: 'Test shop', production: false };

  it.each([
    [
      'the agent and its connection',
      { agent: 'a1', connectionId: 't', connection },
      '$(hubot) a1 · Test shop',
    ],
    [
      'production',
      { agent: 'a1', connectionId: 't', connection: { label: 'Live', production: true } },
      '$(warning) a1 · PRODUCTION Live',
    ],
    [
      'that there is no agent yet',
      { agent: undefined, connectionId: undefined, connection },
      '$(hubot) Choose Agent…',
    ],
    [
      'that the connection is none of this machine',
      { agent: 'a1', connectionId: 'of-ada', connection: undefined },
      '$(warning) a1 · unknown connection of-ada',
    ],
    [
      'names as they are, without icons',
      { agent: '$(x)', connectionId: 't', connection: { label: '$(y)', production: false } },
      '$(hubot) $ (x) · $ (y)',
    ],
  ])('names %s', (_what, target, text) => {
    expect(targetWords(target).text).toBe(text);
  });

  it('names a file that is attached, and counts several', () => {
    expect(attachmentWords([]).text).toBe('$(attach) Attach…');
    expect(attachmentWords(['../in/invoice.pdf']).text).toBe('$(attach) invoice.pdf');
    const { text, tooltip } = attachmentWords(['./a.csv', './b.csv']);
    expect(text).toBe('$(attach) 2 files');
    expect(tooltip).toContain('./a.csv, ./b.csv');
  });
});
