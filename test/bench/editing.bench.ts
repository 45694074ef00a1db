import { bench, describe } from 'vitest';
import { toEditableText } from '../../src/editing/editableText';
import { sameValue } from '../../src/editing/sameValue';
import { changedPaths } from '../../src/editing/semanticDiff';
import { toRequestBody } from '../../src/editing/requestBody';
import { agentKind } from '../../src/model/resourceKind';

/** A reply with a prompt of this many characters and as many tools as a big agent has. */
function reply(promptLength: number): string {
  return JSON.stringify({
    id: 'big',
    name: { en: 'Big' },
    userPrompt: 'Answer the customer. '.repeat(promptLength / 21),
    triggers: [{ type: 'endpoint' }],
    llmConfig: { provider: 'emporix_openai', model: 'gpt-4.1', temperature: 0.2, maxTokens: 4096 },
    mcpServers: Array.from({ length: 50 }, (_, index) => ({
      type: 'predefined',
      domain: 'order',
      tools: [`tool-${index}`, 'get-order'],
    })),
    nativeTools: [],
    metadata: { version: 7, createdAt: '2026-01-01T00:00:00.000Z', modifiedAt: '2026-01-01T00:00:00.000Z' },
  });
}

for (const [name, length] of [
  ['a usual agent (10 KB)', 10_000],
  ['a huge agent (1 MB)', 1_000_000],
] as const) {
  const text = reply(length);
  const editable = toEditableText(text, agentKind).text;
  const edited = editable.replace('"en": "Big"', '"en": "Bigger"');
  describe(name, () => {
    bench('from reply to text', () => {
      toEditableText(text, agentKind);
    });
    bench('from text to request', () => {
      toRequestBody(editable, agentKind, { creating: false });
    });
    bench('is it unchanged', () => {
      sameValue(editable, edited);
    });
    bench('what changed', () => {
      changedPaths(editable, edited);
    });
  });
}
