import { describe, expect, it } from 'vitest';
import { safeMarkdown } from '../../../src/base/safeMarkdown';
import { noAnswer } from '../../../src/chat/answer';
import { conversationMarkdown } from '../../../src/chat/conversation';

const done = { ...noAnswer, state: 'done', text: 'It is on its way.', elapsed: 1200 } as const;
const about = { agentId: 'order-support', agentName: 'Order Support', place: 'Local sandbox' };

const page = (message: string, text: string = done.text, texts?: (markdown: string) => string) =>
  conversationMarkdown({ ...about, turns: [{ message, answer: { ...done, text } }] }, texts);

describe('a conversation as a page', () => {
  it('has the agent, each message as a quote and its answer below', () => {
    const turns = [
      { message: 'Where is it?', answer: done },
      { message: 'Thanks.', answer: noAnswer },
    ];
    expect(conversationMarkdown({ ...about, turns })).toBe(`# Order Support

_Agent \`order-support\` of Local sandbox_

> Where is it?

It is on its way.

_Answered in 1.2 s_

---

> Thanks.

_Waiting for the agent …_
`);
  });

  it('is named by the id where the name is not known, and keeps both from being markup', () => {
    expect(conversationMarkdown({ ...about, agentName: undefined, turns: [] })).toMatch(/^# order-support\n/);
    expect(conversationMarkdown({ ...about, agentName: '<b>A*\n![x](y)', turns: [] })).toMatch(
      /^# \\<b\\>A\\\* \\!\\\[x\\\]\(y\)\n\n/,
    );
  });

  it('quotes all lines of a message, and of a long one the first', () => {
    expect(page('One\r\n\n  two')).toContain('> One\n>\n>   two\n\n');
    const lines = Array.from({ length: 42 }, (_, index) => `line ${index}`);
    expect(page(lines.join('\n'))).toContain('> line 39\n>\n> _… and 2 more lines_\n\n');
    expect(page(lines.slice(0, 41).join('\n'))).toContain('_… and 1 more line_');
  });

  it('lets no fence that a message leaves open swallow the answer', () => {
    expect(page('```json\n{}')).toContain('> ```json\n> {}\n> ```\n\nIt is on its way.');
  });

  it('takes what was written through a change of the caller', () => {
    const harmless = page('![a](https://evil.example/a)', '<img src="https://evil.example">', safeMarkdown);
    expect(harmless).not.toMatch(/!\[|<img/);
    expect(page('![a](b)', '<i>', undefined)).toMatch(/> !\[a\]\(b\)\n\n<i>/);
  });
});
