import * as vscode from 'vscode';
import type { AiClient } from '../api/aiClient';
import { Pager } from '../api/paging';
import { PersonError } from '../base/personError';
import type { Connection } from '../connection/connection';
import { displayLanguage } from '../explorer/displayLanguage';
import { isJsonObject } from '../model/json';
import { localizedText } from '../model/localized';
import { readTemplate, templateFields, type Template } from '../model/template';
import { confirm } from '../ui/prompts';

/** An agent that the service makes of a template, at once and disabled. */
export interface TemplateStart {
  readonly proposedId: string;
  /** @returns whether it was created: false where the person said no. */
  create(id: string): Promise<boolean>;
}

/** The template of this id. */
export async function startFromTemplate(
  client: AiClient,
  connection: Connection,
  templateId: string,
): Promise<TemplateStart> {
  const template = (await readTemplates(client)).find(({ id }) => id === templateId);
  if (!template) {
    throw new PersonError(
      `Tenant "${connection.tenant}" has no template "${templateId}". Leave the argument out to choose from a list.`,
    );
  }
  return startOf(client, connection, template);
}

/** Lets the person choose one of the templates that can be used. */
export async function chooseTemplate(
  client: AiClient,
  connection: Connection,
): Promise<TemplateStart | undefined> {
  const templates = (await readTemplates(client)).filter(({ enabled }) => enabled !== false);
  if (templates.length === 0) {
    throw new PersonError(`Tenant "${connection.tenant}" offers no templates. Start from something else.`);
  }
  const chosen = await vscode.window.showQuickPick(
    templates.map((template) => ({
      label: localizedText(template.name, displayLanguage()) ?? template.id,
      description: template.id,
      detail: localizedText(template.description, displayLanguage()) ?? '',
      template,
    })),
    { title: 'New Agent from a Template', placeHolder: 'Name of a template', matchOnDescription: true },
  );
  return chosen && startOf(client, connection, chosen.template);
}

function startOf(client: AiClient, connection: Connection, template: Template): TemplateStart {
  return {
    proposedId: template.id,
    create: async (id) => {
      if (connection.production) {
        const message = `Create agent "${id}" in PRODUCTION (${connection.label})?`;
        if (!(await confirm({ message, detail: 'It starts disabled.', action: 'Create' }))) return false;
      }
      await client.templates.clone(template.id, {
        id,
        name: translations(template.name, id),
        description: translations(template.description, ''),
        userPrompt: template.userPrompt ?? '',
      });
      return true;
    },
  };
}

/** All templates: the service has no operation that reads one. */
async function readTemplates({ templates }: AiClient): Promise<Template[]> {
  const pager = new Pager((page) => templates.list({ ...page, fields: templateFields, total: true }));
  const found: Template[] = [];
  while (!pager.done) found.push(...(await pager.next()).map(readTemplate));
  return found.filter(({ id }) => id !== '');
}

function translations(value: unknown, fallback: string): Record<string, string> {
  if (typeof value === 'string') return { en: value };
  const texts = isJsonObject(value) ? Object.entries(value) : [];
  const found = texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return found.length > 0 ? Object.fromEntries(found) : { en: fallback };
}
