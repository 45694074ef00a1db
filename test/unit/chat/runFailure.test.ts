import { describe, expect, it } from 'vitest';
import { HttpError } from '../../../src/api/errors/httpError';
import { isPersonError } from '../../../src/base/personError';
import { lacksRunScope, mayBeAgents, runFailure, type RunFacts } from '../../../src/chat/runFailure';

function refusal(status: number): HttpError {
  const body = {
    details: [],
    requiredScopes: [],
    code: undefined,
    message: undefined,
    resourceId: undefined,
  };
  return new HttpError(
    { operation: 'Running the agent "desk"', host: 'api.shop.example', loopback: false },
    { status, changes: true, tenant: 'shop', body, scope: 'ai.agentexecution_manage' },
  );
}

const facts: RunFacts = {
  agentId: 'desk',
  connection: 'Shop',
  enabled: true,
  requiredScopes: [],
  granted: ['ai.agent_read', 'ai.agentexecution_manage'],
};

function explained(status: number, more: Partial<RunFacts>) {
  const pressed: string[] = [];
  const error = runFailure(
    refusal(status),
    { ...facts, ...more },
    { enable: () => pressed.push('enable'), openAgent: () => pressed.push('open') },
  );
  return { error, pressed };
}

describe('why an agent was not run', () => {
  it('is that it is disabled, whatever the service says, and how to enable it', () => {
    const { error, pressed } = explained(400, { enabled: false });
    expect(error.message).toBe('Agent "desk" is disabled, so it does not run. Enable it, then run it again.');
    if (isPersonError(error)) for (const { run } of error.actions) run();
    expect(pressed).toEqual(['enable']);
  });

  it('is that it is for others than holders of keys', () => {
    const { error, pressed } = explained(403, { requiredScopes: ['customer'] });
    expect(error.message).toBe(
      'Agent "desk" may not be run with this key: its requiredScopes admit only customer, which takes the scope ai.agentexecution_manage_own. The key of "Shop" has ai.agent_read, ai.agentexecution_manage. To run it from here, add "employee" or "integration" to its requiredScopes.',
    );
    if (isPersonError(error)) for (const { run } of error.actions) run();
    expect(pressed).toEqual(['open']);
  });

  it('is that the key lacks the scope that running takes', () => {
    const granted = ['ai.agent_read'];
    expect(explained(403, { granted }).error.message).toMatch(
      /^Agent "desk" can't be run: the key of "Shop" lacks the scope ai\.agentexecution_manage; it has ai\.agent_read\. A key's scopes can't be changed/,
    );
    expect(explained(403, { granted: [], requiredScopes: ['employee'] }).error.message).toMatch(
      /it has no scope\. The agent's requiredScopes \(employee\) ask for it, too\./,
    );
    expect(explained(403, { granted, requiredScopes: ['anonymous', 'customer'] }).error.message).toMatch(
      /lacks the scope ai\.agentexecution_manage/,
    );
  });

  it('is left as the service said it where neither agent nor key explains it', () => {
    const words = refusal(403).message;
    expect(explained(403, {}).error.message).toBe(words);
    expect(explained(403, { granted: undefined, enabled: undefined }).error.message).toBe(words);
    expect(explained(403, { requiredScopes: ['robot'] }).error.message).toBe(words);
    expect(explained(500, { requiredScopes: ['customer'] }).error.message).toBe(refusal(500).message);
  });

  it('is known beforehand of a key that was granted no such scope', () => {
    expect(lacksRunScope({ ...facts, granted: ['ai.agent_read'] })?.remedies).toContain('editConnection');
    expect(lacksRunScope(facts)).toBeUndefined();
    expect(lacksRunScope({ ...facts, granted: undefined })).toBeUndefined();
  });

  it('is looked for in the agent only where the service refused the request', () => {
    expect([400, 403, 404, 401, 429, 500].filter((status) => mayBeAgents(refusal(status)))).toEqual([
      400, 403, 404,
    ]);
    expect(mayBeAgents(new Error('connection lost'))).toBe(false);
  });
});
