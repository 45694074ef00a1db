import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readNotebookFile,
  writeNotebookFile,
  type FileCell,
  type NotebookFile,
} from '../../../src/chat/notebook/notebookFile';

const text = fc
  .array(fc.string(), { maxLength: 4 })
  .map((lines) => lines.map((line) => line.replace(/[\r\n]/g, ' ')).join('\n'));
/** Fields that only a later version knows. */
const others = fc.dictionary(
  fc
    .string()
    .filter((name) => name !== '__proto__')
    .map((name) => `x-${name}`),
  fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  { maxKeys: 3, noNullPrototype: true },
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const cell: fc.Arbitrary<FileCell> = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), text, others }),
  fc.record({
    kind: fc.constant('message' as const),
    text,
    attachments: fc.array(fc.string(), { maxLength: 2 }),
    answer: optional(
      fc.record({
        tools: fc.array(fc.string(), { maxLength: 2 }),
        text,
        error: optional(fc.string()),
        stopped: optional(fc.constant(true)),
        others,
      }),
    ),
    others,
  }),
);
const notebook: fc.Arbitrary<NotebookFile> = fc.record({
  agent: optional(fc.string()),
  connection: optional(fc.string()),
  cells: fc.array(cell, { maxLength: 4 }),
  others,
});

describe('the file of a chat notebook', () => {
  it('holds all that was written, fields of later versions too', () => {
    fc.assert(
      fc.property(notebook, (file) => {
        expect(readNotebookFile(writeNotebookFile(file))).toEqual(file);
      }),
    );
  });

  it('comes out as it was when nothing has changed', () => {
    fc.assert(
      fc.property(notebook, (file) => {
        const written = writeNotebookFile(file);
        expect(writeNotebookFile(readNotebookFile(written))).toBe(written);
      }),
    );
  });

  it('reads well: one line of text is a line of the file', () => {
    const file: NotebookFile = {
      agent: 'order-support',
      connection: 'sandbox',
      others: { team: 'returns' },
      cells: [
        { kind: 'note', text: '# Returns', others: {} },
        {
          kind: 'message',
          text: 'Where is EON1243?\nAnswer briefly.',
          attachments: ['./invoice.pdf'],
          answer: { tools: ['get-order'], text: 'On its way.', others: {} },
          others: {},
        },
      ],
    };
    expect(writeNotebookFile(file)).toBe(`{
  "agent": "order-support",
  "connection": "sandbox",
  "team": "returns",
  "cells": [
    {
      "markdown": "# Returns"
    },
    {
      "message": [
        "Where is EON1243?",
        "Answer briefly."
      ],
      "attachments": [
        "./invoice.pdf"
      ],
      "answer": {
        "tools": [
          "get-order"
        ],
        "text": "On its way."
      }
    }
  ]
}
`);
  });

  it('does not depend on the line ends of the system', () => {
    const [unix, windows] = ['\n', '\r\n'].map((end) =>
      writeNotebookFile({ cells: [{ kind: 'note', text: `a${end}b`, others: {} }], others: {} }),
    );
    expect(windows).toBe(unix);
  });

  it('may be empty: then there is one message to write', () => {
    for (const empty of ['', ' \n', '\uFEFF'])
      expect(readNotebookFile(empty).cells).toEqual([expect.objectContaining({ kind: 'message', text: '' })]);
  });

  it.each([
    ['text that is no JSON', '{ "cells": [', /is no chat notebook .*line 1 is not what JSON.*text editor/],
    ['markers of a merge', '{\n  "cells": [\n<<<<<<< HEAD\n', /line 3 is not what JSON/],
    ['a comment', '{"cells": [] /* none */}', /line 1 is not what JSON/],
    ['a comma too many', '{"cells": [],\n}', /line 2 is not what JSON/],
    ['other JSON', '[]', /expected object/],
    ['a notebook without cells', '{"agent": "a"}', /cells: /],
    ['a message that is a number', '{"cells": [{"message": 4711}]}', /cells\.0\.message: /],
    ['an agent that is no name', '{"agent": {}, "cells": []}', /agent: /],
    ['a cell of no kind', '{"cells": [{"message": ""}, {"code": ""}]}', /cell 2 needs either "message" or/],
    ['a cell of two kinds', '{"cells": [{"message": "", "markdown": ""}]}', /cell 1 needs either/],
  ])('is refused rather than taken for an empty one: %s', (_what, broken, reason) => {
    expect(() => readNotebookFile(broken)).toThrow(reason);
  });
});
