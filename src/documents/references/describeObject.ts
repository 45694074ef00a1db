import { escapeMarkdown, inlineCode } from '../../base/markdown';
import type { ReferenceKind } from '../../editing/references/places';
import { isJsonObject, type JsonObject } from '../../model/json';
import { localizedText } from '../../model/localized';

/** What an object is called in a sentence. */
export const nouns: Readonly<Record<ReferenceKind, string>> = {
  agent: 'agent',
  token: 'token',
  tool: 'tool',
  mcpServer: 'MCP server',
  oauth: 'OAuth configuration',
};

/** The name beside an id in a list; an OAuth configuration has none, there the address stands in. */
export function nameOf(object: JsonObject, language: string): string {
  return localizedText(object.name, language) ?? textOf(object.url) ?? '';
}

/** What sort of object it is, in a few words. */
export function factsOf(kind: ReferenceKind, object: JsonObject): string {
  return [
    nouns[kind],
    textOf(object.type),
    textOf(object.transport),
    textOf(object.grantType),
    object.handOff === true ? 'hand-off' : undefined,
    object.enabled === true ? 'enabled' : object.enabled === false ? 'disabled' : undefined,
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');
}

/** What an object is, as Markdown; texts of the service are shown as they are, never as markup. */
export function objectMarkdown(kind: ReferenceKind, object: JsonObject, language: string): string {
  const name = nameOf(object, language);
  const heading = [
    ...(name === '' ? [] : [`**${escapeMarkdown(name)}**`]),
    inlineCode(textOf(object.id) ?? ''),
  ].join('  ');
  const description = localizedText(object.description, language);
  return [
    heading,
    escapeMarkdown(factsOf(kind, object)),
    ...(description === undefined ? [] : [escapeMarkdown(shortened(description))]),
    ...detailsOf(object),
  ].join('\n\n');
}

function detailsOf(object: JsonObject): string[] {
  const config = isJsonObject(object.config) ? object.config : {};
  const operations = textsOf(config.allowedOperations);
  const tools = (Array.isArray(object.tools) ? object.tools : []).flatMap((tool) =>
    isJsonObject(tool) ? (textOf(tool.name) ?? []) : [],
  );
  const token = [config.authorizationHeaderToken, object.clientSecretToken].find(isJsonObject);
  return [
    ...row('Address', textOf(config.url)),
    ...row('Team', textOf(config.teamId)),
    ...row('Searches', textOf(config.entityType)),
    ...list('Operations', operations),
    ...list('Tools', tools),
    ...row('Client', textOf(object.clientId)),
    ...row('Scope', textOf(object.scope)),
    ...row('Token', token && (textOf(token.name) ?? textOf(token.id))),
  ];
}

function row(label: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${label}: ${inlineCode(value)}`];
}

function list(label: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${label}: ${values.map(inlineCode).join(', ')}`];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((item) => textOf(item) ?? []) : [];
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
