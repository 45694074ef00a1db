import * as z from '../base/zod';
import * as snippets from './agentSnippets';
import { filterOperators, mcpDomains, mcpServerTypes, providers, scopes, triggerTypes } from './agentValues';
import { predefinedTools } from './predefinedTools';

interface Help {
  readonly description: string;
  readonly default?: unknown;
  readonly defaultSnippets?: readonly snippets.Snippet[];
  readonly markdownEnumDescriptions?: readonly string[];
}

function help<Schema extends z.ZodMiniType>(schema: Schema, meta: Help | string): Schema {
  return schema.check(z.meta(typeof meta === 'string' ? { description: meta } : { ...meta }));
}

/** A field that may be left out; replies also have null for what is not set. */
function field<Schema extends z.ZodMiniType>(schema: Schema, meta: Help | string) {
  return z.optional(z.nullable(help(schema, meta)));
}

/** Texts of which these are known; others are allowed. */
function known(values: readonly string[], descriptions?: Readonly<Record<string, string>>) {
  const markdownEnumDescriptions = descriptions && values.map((value) => descriptions[value] ?? '');
  return z.union([
    z.enum(values).check(z.meta(markdownEnumDescriptions ? { markdownEnumDescriptions } : {})),
    z.string(),
  ]);
}

function reference(description: string) {
  return z.looseObject({ id: field(z.string(), description) });
}

const anything = z.looseObject({});

const localized = z.union([z.record(z.string(), z.string()), z.string()]);

const providerHelp = {
  emporix_openai: "Emporix's own key, limited by a quota. No `token`.",
  openai: 'OpenAI with your own key: needs a `token`.',
  google: 'Google with your own key: needs a `token`.',
  anthropic: 'Anthropic with your own key: needs a `token`.',
  self_hosted_ollama: 'Your own Ollama server: needs `selfHostedParams.url`.',
  self_hosted_vllm: 'Your own vLLM server: needs `selfHostedParams.url`.',
};

const llmConfig = z.intersection(
  z.looseObject({
    provider: field(known(providers, providerHelp), 'Who runs the model. Required.'),
    model: field(z.string(), "The model's name as its provider spells it. Required."),
    temperature: field(
      z.number(),
      'How freely the model answers: from 0.1 to 1.0 in steps of 0.1. Leave it out only for models that take none.',
    ),
    maxTokens: field(z.number(), 'Upper limit for the length of an answer, in tokens; a whole number.'),
  }),
  z.union([
    z.looseObject({
      provider: z.enum(['openai', 'google', 'anthropic']),
      token: field(
        reference('Id of the token that holds the key.'),
        'The token with the key for the provider. Required for `openai`, `google` and `anthropic`.',
      ),
    }),
    z.looseObject({
      provider: z.enum(['self_hosted_ollama', 'self_hosted_vllm']),
      baseProvider: field(
        known(['OPENAI', 'ANTHROPIC', 'GOOGLE']),
        'Whose model it is, where the server runs one of a known provider.',
      ),
      selfHostedParams: field(
        z.looseObject({
          url: field(z.string(), "The server's address. Required."),
          authorizationHeaderName: field(z.string(), 'Name of the header that carries the key.'),
          authorizationHeaderToken: field(
            reference('Id of the token that holds the key.'),
            'The token whose value is sent in that header.',
          ),
          oauth: field(
            reference('Id of the OAuth configuration.'),
            'The OAuth configuration with which to sign in.',
          ),
        }),
        'How to reach a model that you host. Required for `self_hosted_ollama` and `self_hosted_vllm`.',
      ),
    }),
    anything,
  ]),
);

const operatorHelp = {
  $eq: 'Equals `right`, one text, number or boolean.',
  $ne: 'Differs from `right`, one text, number or boolean.',
  $in: 'Is one of `right`, a list.',
  $notIn: 'Is none of `right`, a list.',
  $exists: 'The field is there. Takes no `right`.',
  $notExists: 'The field is not there. Takes no `right`.',
  $isEmpty: 'The field is empty. Takes no `right`.',
  $notEmpty: 'The field is not empty. Takes no `right`.',
  $and: 'Every one of `conditions` holds.',
  $or: 'At least one of `conditions` holds.',
};
const operators = [
  ...filterOperators.scalar,
  ...filterOperators.list,
  ...filterOperators.none,
  ...filterOperators.compound,
];

const filter: z.ZodMiniType = z.lazy(() => filterObject);
const filterObject = z
  .looseObject({
    left: field(z.string(), 'Path of the field to look at, with dots: `payload.order.currency`.'),
    op: field(known(operators, operatorHelp), 'How to compare, or how to combine `conditions`.'),
    right: field(
      z.unknown(),
      'What to compare with: one value for `$eq`, `$ne`; a list for `$in`, `$notIn`.',
    ),
    conditions: field(z.array(filter), 'The conditions that `$and` and `$or` combine; at least one.'),
  })
  .check(
    z.meta({
      id: 'commerceEventFilter',
      description: 'Which events start the agent: a comparison, or `$and` / `$or` of several.',
      defaultSnippets: snippets.filterSnippets,
    }),
  );

const triggerHelp = {
  endpoint: 'The chat API is called.',
  commerce_events: 'Something happens in the shop; `config.events` says what.',
  slack: 'A message in Slack. Needs exactly one enabled Slack tool in `nativeTools`.',
  teams: 'A message in Teams. Needs exactly one enabled Teams tool in `nativeTools`.',
};

const trigger = help(
  z.intersection(
    z.looseObject({ type: field(known(triggerTypes, triggerHelp), 'What starts the agent. Required.') }),
    z.union([
      z.looseObject({
        type: z.literal('commerce_events'),
        config: field(
          z.looseObject({
            events: field(
              z.union([z.array(z.string()), z.string()]),
              'Names of the events that start the agent. Required.',
            ),
            filter: z.optional(z.nullable(filter)),
          }),
          'Which events start the agent. Required for `commerce_events`.',
        ),
      }),
      anything,
    ]),
  ),
  { description: 'One way to start the agent.', defaultSnippets: snippets.triggerSnippets },
);

const mcpHelp = {
  predefined: 'Tools that Emporix provides, chosen by `domain`.',
  custom: "One of the tenant's MCP servers with all its tools.",
  dynamic: "One of the tenant's dynamic MCP servers, with all or some of its tools.",
};

const domainHelp = 'The part of the shop that the tools work on.';

const toolsHelp =
  'Names of the tools that the agent may use. Other names than the suggested ones are possible.';

const mcpServer = help(
  z.intersection(
    z.looseObject({ type: field(known(mcpServerTypes, mcpHelp), 'Which sort of server. Required.') }),
    z.union([
      z.looseObject({
        type: z.literal('predefined'),
        domain: field(known(mcpDomains), domainHelp),
        tools: field(z.array(z.string()), toolsHelp),
      }),
      // Proposes the tools that go with a domain, in addition.
      ...mcpDomains.map((domain) =>
        z.looseObject({
          type: z.literal('predefined'),
          domain: help(z.literal(domain), domainHelp),
          tools: field(z.array(known(predefinedTools[domain])), toolsHelp),
        }),
      ),
      z.looseObject({
        type: z.literal('custom'),
        mcpServer: field(reference('Id of the MCP server.'), "One of the tenant's MCP servers. Required."),
      }),
      z.looseObject({
        type: z.literal('dynamic'),
        mcpServer: field(reference('Id of the dynamic MCP server.'), 'The dynamic MCP server. Required.'),
        tools: field(z.array(z.string()), 'Names of the tools to use. Without it: all that are enabled.'),
      }),
      anything,
    ]),
  ),
  { description: 'A set of tools.', defaultSnippets: snippets.mcpServerSnippets },
);

const nativeTool = help(
  z.looseObject({
    id: field(z.string(), 'Id of the tool. Required.'),
    allowedOperations: field(
      z.array(
        known([
          'sendMessage',
          'createChannel',
          'createChat',
          'inviteParticipants',
          'collaborateOnChannel',
          'collaborateOnChat',
        ]),
      ),
      'What the agent may do with the tool.',
    ),
  }),
  { description: "One of the tenant's native tools.", defaultSnippets: snippets.nativeToolSnippets },
);

const collaboration = help(
  z.looseObject({
    agentId: field(z.string(), 'Id of the other agent.'),
    description: field(z.string(), 'When to hand over, and what: the model reads this to decide.'),
  }),
  {
    description: 'An agent that this one may hand a task to.',
    defaultSnippets: snippets.collaborationSnippets,
  },
);

const scopeHelp = {
  anonymous: 'Visitors who are not signed in.',
  customer: 'Signed-in customers.',
  employee: 'Employees.',
  integration: 'Other systems.',
};

const memory = 'Whether the agent remembers earlier messages of a conversation.';

/**
 * An agent as a person edits it: the request body of operation PUT-ai-agent, in own words. It guides and never
 * refuses: fields may be left out, enumerations are suggestions, unknown fields are welcome. What the service
 * would refuse is told by the rules of the editing room, so the only mistake that this finds is a wrong type.
 */
export const agentSchema = help(
  z.looseObject({
    name: field(localized, 'Name by language: `{ "en": "Order help" }`. Required.'),
    description: field(localized, 'What the agent does, by language.'),
    userPrompt: field(
      z.string(),
      'The instructions for the agent. Required. **Open Prompt** shows them as a Markdown document.',
    ),
    enabled: field(z.boolean(), {
      description: 'Whether the agent answers and reacts. Without it: off.',
      default: true,
    }),
    triggers: field(z.array(trigger), 'What starts the agent. Required; may be empty.'),
    llmConfig: field(llmConfig, {
      description: 'The model and how it is called. Required.',
      defaultSnippets: snippets.llmSnippets,
    }),
    mcpServers: field(z.array(mcpServer), 'Tools that the agent reaches over MCP. Required; may be empty.'),
    nativeTools: field(z.array(nativeTool), 'Slack, Teams and search tools that the agent uses.'),
    agentCollaborations: field(z.array(collaboration), 'Agents that this one may hand a task to.'),
    maxRecursionLimit: field(z.number(), {
      description:
        'How many steps the agent may take for one task: a whole number from 1 to 50. Without it: 20.',
      default: 20,
    }),
    enabledMemory: field(z.boolean(), { description: memory, default: true }),
    enableMemory: field(z.boolean(), `${memory} Other name of \`enabledMemory\`: give both the same value.`),
    requiredScopes: field(
      z.array(known(scopes, scopeHelp)),
      'Who may run the agent: callers of any of these kinds. Empty: no restriction.',
    ),
    // An object is a mistake that the rules explain, and can mend.
    outputFormat: field(
      z.union([z.string(), anything]),
      'A JSON Schema for the answer, written as one JSON text (quotes escaped).',
    ),
    icon: field(z.string(), 'Name of the icon in the dashboard, such as `fa-productivity`.'),
    tags: field(z.array(z.string()), 'Words to find the agent by.'),
    metadata: field(
      z.looseObject({
        version: field(
          z.number(),
          'The version that this text was read at. A save is refused if the server has another one by then, so leave it as it is.',
        ),
      }),
      'Kept by the service.',
    ),
  }),
  { description: 'An AI agent of an Emporix tenant.', defaultSnippets: snippets.agentSnippets },
);
