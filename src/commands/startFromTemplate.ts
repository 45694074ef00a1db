import type { AiClient } from '../api/aiClient';
import { Pager } from '../api/paging';
import { searchQuery } from '../api/query';
import { PersonError } from '../base/personError';
import type { Connection } from '../connection/connection';
import { displayLanguage } from '../explorer/displayLanguage';
import { pickItem } from '../explorer/pickItem';
import { localizedText } from '../model/localized';
import { readTemplate, templateFields, type Template } from '../model/template';
import { confirm } from '../ui/prompts';
import { cloneTemplate } from './cloneTemplate';

/** More are found by their names. */
const pageSize = 50;

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
  const seen = new Map<string, Template>();
  const chosen = await pickItem({
    title: 'New Agent from a Template',
    placeholder: `Name of a template that ${connection.label} offers`,
    search: async (text, signal) => {
      const options = { pageSize, pageNumber: 1, fields: templateFields, signal };
      const q = searchQuery(text);
      const { items } = q ? await client.templates.search(q, options) : await client.templates.list(options);
      const found = items.map(readTemplate).filter(({ id, enabled }) => id !== '' && enabled !== false);
      if (found.length === 0 && text === '')
        throw new PersonError(`${connection.label} offers no templates. Start from something else.`);
      for (const template of found) seen.set(template.id, template);
      return found.map(({ id, name, description }) => ({
        id,
        label: localizedText(name, displayLanguage()) ?? id,
        description: id,
        detail: localizedText(description, displayLanguage()),
        icon: 'book',
      }));
    },
  });
  const template = seen.get(chosen ?? '');
  return template && startOf(client, connection, template);
}

function startOf(client: AiClient, connection: Connection, template: Template): TemplateStart {
  return {
    proposedId: template.id,
    create: async (id) => {
      if (connection.production) {
        const message = `Create agent "${id}" in PRODUCTION (${connection.label})?`;
        if (!(await confirm({ message, detail: 'It starts disabled.', action: 'Create' }))) return false;
      }
      await cloneTemplate(client, template, id);
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
