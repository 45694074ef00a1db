import { isJsonObject } from '../model/json';
import { idSegment } from './agentId';
import type { Requester } from './requester';
import { ResourceClient } from './resourceClient';
import { scopes } from './scopes';
import type { CallOptions, Page, TemplateClone, TemplatesApi } from './types';

/** Templates, which can only be listed and cloned. Errors are those of `Requester.call`. */
export class TemplatesClient implements TemplatesApi {
  private readonly templates: ResourceClient;

  constructor(private readonly requester: Requester) {
    this.templates = new ResourceClient(requester, {
      path: '/agentic/templates',
      noun: 'template',
      plural: 'templates',
    });
  }

  /** One page (operation GET-ai-list-templates). */
  list(options?: Parameters<TemplatesApi['list']>[0]): Promise<Page> {
    return this.templates.list(options);
  }

  /** One page of what matches (operation POST-ai-search-templates). */
  search(q: string, options?: Parameters<TemplatesApi['search']>[1]): Promise<Page> {
    return this.templates.search(q, options);
  }

  /**
   * Makes an agent (operation POST-ai-clone-template), never twice: whether one was made is not known after a
   * lost reply. The `id` is in no schema, but in an example and in the dashboard's code.
   */
  async clone(
    templateId: string,
    agent: TemplateClone,
    options: CallOptions = {},
  ): Promise<{ readonly id: string }> {
    const operation = `Creating an agent from the template "${templateId}"`;
    const { text } = await this.requester.call({
      operation,
      method: 'POST',
      path: `/agentic/templates/${idSegment(templateId, 'template')}/agents`,
      scope: scopes.manage,
      effect: 'once',
      body: JSON.stringify(agent),
      signal: options.signal,
    });
    const value = this.requester.parse(operation, text);
    if (isJsonObject(value) && typeof value.id === 'string') return { id: value.id };
    throw this.requester.unexpected(operation, text, 'notJson');
  }
}
