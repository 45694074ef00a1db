import { providers, selfHostedProviders, temperature, tokenProviders } from '../../model/agentValues';
import { type JsonObjectTree, type JsonTree, literalOf, memberOf } from '../jsonTree';
import { replaceValue } from '../textFix';
import { type AgentProblem, checkReference, checkSpelling, isAbsent, problem, requireField } from './rule';

/** What the service refuses in an agent's `llmConfig` (schemas of the providers in operation PUT-ai-agent). */
export function modelProblems(text: string, config: JsonTree | undefined): AgentProblem[] {
  if (config?.type !== 'object') return [];
  const provider = memberOf(config, 'provider');
  return [
    ...requireField(text, config, { who: 'A model', key: 'provider', value: 'emporix_openai' }),
    ...checkSpelling(provider, providers),
    ...requireField(text, config, { who: 'A model', key: 'model' }),
    ...temperatureProblems(memberOf(config, 'temperature')),
    ...wholeNumber(memberOf(config, 'maxTokens')),
    ...keyProblems(text, config, provider),
    ...selfHostedProblems(text, config, provider),
  ];
}

/** A problem if a number has decimals. */
export function wholeNumber(tree: JsonTree | undefined): AgentProblem[] {
  const value = literalOf(tree);
  if (!tree || typeof value !== 'number' || Number.isInteger(value)) return [];
  return [
    problem(
      'error',
      'whole-number',
      tree,
      'This must be a whole number.',
      replaceValue(tree, String(Math.round(value))),
    ),
  ];
}

function temperatureProblems(tree: JsonTree | undefined): AgentProblem[] {
  const value = literalOf(tree);
  if (!tree || typeof value !== 'number') return [];
  const { min, max } = temperature;
  const nearest = Math.min(max, Math.max(min, Math.round(value * 10) / 10));
  const fix = replaceValue(tree, nearest.toFixed(1));
  if (value === 0) {
    const message = 'The service documents temperatures from 0.1; it may refuse 0.';
    return [problem('warning', 'range', tree, message, fix)];
  }
  if (value < min || value > max) {
    return [problem('error', 'range', tree, `The temperature must be from ${min} to ${max}.0.`, fix)];
  }
  if (Math.abs(value * 10 - Math.round(value * 10)) < 1e-9) return [];
  return [problem('error', 'step', tree, 'The temperature goes in steps of 0.1.', fix)];
}

function keyProblems(text: string, config: JsonObjectTree, provider: JsonTree | undefined): AgentProblem[] {
  const name = literalOf(provider);
  if (!provider || typeof name !== 'string' || !tokenProviders.includes(name)) return [];
  const token = memberOf(config, 'token');
  return isAbsent(token)
    ? requireField(text, config, {
        who: `The provider "${name}"`,
        key: 'token',
        value: { id: '' },
        at: provider,
      })
    : checkReference(token, 'the token with the key');
}

function selfHostedProblems(
  text: string,
  config: JsonObjectTree,
  provider: JsonTree | undefined,
): AgentProblem[] {
  const name = literalOf(provider);
  if (!provider || typeof name !== 'string' || !selfHostedProviders.includes(name)) return [];
  const who = `The provider "${name}"`;
  const params = memberOf(config, 'selfHostedParams');
  if (params?.type !== 'object') {
    return requireField(text, config, { who, key: 'selfHostedParams', value: { url: '' }, at: provider });
  }
  return [
    ...requireField(text, params, { who, key: 'url', value: '' }),
    ...checkReference(memberOf(params, 'authorizationHeaderToken'), 'the token for the header'),
    ...checkReference(memberOf(params, 'oauth'), 'the OAuth configuration'),
  ];
}
