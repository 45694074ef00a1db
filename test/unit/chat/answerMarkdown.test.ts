import { expect, it } from 'vitest';
import { noAnswer, type Answer } from '../../../src/chat/answer';
import { answerMarkdown } from '../../../src/chat/answerMarkdown';

const answer: Answer = {
  ...noAnswer,
  state: 'done',
  text: 'It is on its way.\n',
  toolCalls: [{ id: '1', name: 'get-order', startedAt: 200, endedAt: 1400 }],
  toolsUsed: ['get-order', 'get-customer'],
  sessionId: 'session-2',
  timeToFirstToken: 1500,
  elapsed: 4200,
};

it('shows tools, text and facts of an answer', () => {
  expect(answerMarkdown(answer)).toBe(
    [
      'Tools: `get-order` ✓ 1.2 s · `get-customer` ✓',
      'It is on its way.',
      '_Answered in 4.2 s · first words after 1.5 s · session `session-2`_',
    ].join('\n\n'),
  );
});

it('marks a tool that still runs', () => {
  const toolCalls = [{ id: '1', name: 'get-order', startedAt: 200, endedAt: undefined }];
  expect(answerMarkdown({ ...answer, state: 'streaming', text: '', toolCalls, toolsUsed: [] })).toMatch(
    /^Tools: `get-order` …\n\n_Answering … ·/,
  );
});

it('says that nothing was answered, and that it could not be streamed', () => {
  const markdown = answerMarkdown({ ...answer, text: ' \n', toolCalls: [], toolsUsed: [], streamed: false });
  expect(markdown).toMatch(/^_The agent answered with nothing\._\n\n_Answered in 4\.2 s .* not streamed/);
});

it('says why it broke off, below what had come', () => {
  const error = new Error('The *model* is <overloaded>.');
  expect(answerMarkdown({ ...answer, state: 'failed', text: '```\nopen', error })).toContain(
    '```\nopen\n```\n\n> **The answer failed.** The \\*model\\* is \\<overloaded\\>.\n\n_Broken off after 4.2 s',
  );
});

it('says that it was stopped', () => {
  expect(answerMarkdown({ ...answer, state: 'stopped' })).toContain('_Stopped after 4.2 s');
});
