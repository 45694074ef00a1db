import * as z from '../base/zod';
import { agentSchema } from './agentSchema';

/** The JSON schema (draft 7, with VS Code's additions) that guides the editing of an agent. */
export function agentJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(agentSchema, {
    target: 'draft-7',
    io: 'input',
    reused: 'inline',
  });
  return { $schema, title: 'Emporix AI agent', ...(forEditor(schema) as object) };
}

/** Descriptions as Markdown, and null as one more type rather than as an alternative to choose. */
function forEditor(schema: unknown): unknown {
  if (Array.isArray(schema)) return (schema as unknown[]).map(forEditor);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema as Record<string, unknown>).map(([key, value]) =>
    key === 'defaultSnippets' || key === 'default' ? [key, value] : [key, forEditor(value)],
  );
  const node = Object.fromEntries(entries) as Record<string, unknown>;
  if (typeof node.description === 'string') node.markdownDescription = node.description;
  return withNull(node);
}

function withNull(node: Record<string, unknown>): Record<string, unknown> {
  const { anyOf, ...rest } = node;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return node;
  const [inner, other] = anyOf as [Record<string, unknown>, Record<string, unknown>];
  if (other.type !== 'null') return node;
  if (typeof inner.type === 'string') return { ...inner, ...rest, type: [inner.type, 'null'] };
  if (Array.isArray(inner.anyOf)) return { ...inner, ...rest, anyOf: [...(inner.anyOf as unknown[]), other] };
  return node;
}
