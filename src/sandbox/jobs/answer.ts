import { isObject, textOf, type JsonObject } from '../json/losslessJson';

/**
 * What the agent answers: Markdown made from its name, its instructions and the message, always the same for
 * the same input; with an `outputFormat`, JSON of that form.
 */
export function answerOf(agent: JsonObject, message: string): string {
  const format = agent.get('outputFormat');
  if (typeof format === 'string') return JSON.stringify(sampleOf(JSON.parse(format), message), null, 2);
  const prompt = textOf(agent.get('userPrompt'));
  const steps = prompt
    .split('\n')
    .filter((line) => /^\s*(\d+\.|[-*])\s/.test(line))
    .map((line) => line.replace(/^\s*(\d+\.|[-*])\s+/, ''))
    .slice(0, 3);
  const quoted = message
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return [
    `### ${nameOf(agent)}`,
    `You asked:\n\n${quoted}`,
    steps.length > 0
      ? `This is how I went about it:\n\n${steps.map((step, index) => `${String(index + 1)}. ${step}`).join('\n')}`
      : `I followed my instructions: ${prompt.split(/(?<=[.!?])\s/)[0] ?? ''}`,
    '_The local sandbox made this answer from the instructions; no language model was asked._',
  ].join('\n\n');
}

/** The agent's name in English, else in any language, else its id. */
export function nameOf(agent: JsonObject): string {
  const name = agent.get('name');
  const texts = isObject(name) ? [name.get('en'), ...name.values()] : [name];
  return texts.map(textOf).find((text) => text !== '') ?? textOf(agent.get('id'));
}

/** A value that a JSON Schema allows, as far as its `type`, `enum`, `properties` and `items` say. */
function sampleOf(schema: unknown, message: string): unknown {
  if (typeof schema !== 'object' || schema === null) return message;
  const { type, enum: values, properties, items } = schema as Record<string, unknown>;
  if (Array.isArray(values)) return values[0] as unknown;
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([key, property]) => [key, sampleOf(property, message)]),
      );
    case 'array':
      return [sampleOf(items, message)];
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    default:
      return message;
  }
}
