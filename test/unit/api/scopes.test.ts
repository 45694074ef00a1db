import { describe, expect, it } from 'vitest';
import { checkGrant, parseGrant } from '../../../src/api/scopes';

const all = ['ai.agent_read', 'ai.agent_manage', 'ai.agentexecution_manage'];

describe('parseGrant', () => {
  it.each([
    ['tenant=acme ai.agent_read', { scopes: ['ai.agent_read'], tenant: 'acme' }],
    [
      'ai.agent_read tenant=ACME ai.agent_manage',
      { scopes: ['ai.agent_read', 'ai.agent_manage'], tenant: 'acme' },
    ],
    ['scope=tenant=acme ai.agent_read', { scopes: ['ai.agent_read'], tenant: 'acme' }],
    ['scope=ai.agent_read\n tenant=acme', { scopes: ['ai.agent_read'], tenant: 'acme' }],
    ['ai.agent_read', { scopes: ['ai.agent_read'], tenant: undefined }],
    ['tenant=', { scopes: [], tenant: undefined }],
    ['', { scopes: [], tenant: undefined }],
  ])('reads %j', (scope, expected) => {
    expect(parseGrant(scope)).toEqual(expected);
  });

  it.each([undefined, null, 5])('takes a missing scope (%j) as granted as asked', (scope) => {
    expect(parseGrant(scope)).toEqual({ scopes: all, tenant: undefined });
  });
});

describe('checkGrant', () => {
  it('finds nothing wrong with a full grant, even if it names no tenant', () => {
    for (const tenant of ['acme', undefined])
      expect(checkGrant({ scopes: [...all, 'other.scope'], tenant }, 'Acme')).toEqual({
        readOnly: false,
        missing: [],
      });
  });

  it('makes a key without ai.agent_manage read-only, and says so', () => {
    const check = checkGrant(
      { scopes: ['ai.agent_read', 'ai.agentexecution_manage'], tenant: 'acme' },
      'acme',
    );
    expect(check.readOnly).toBe(true);
    expect(check.problem).toBeUndefined();
    expect(check.missing).toEqual([
      { scope: 'ai.agent_manage', consequence: expect.stringContaining('read-only') as string },
    ]);
  });

  it('says that a key without ai.agentexecution_manage can not run agents', () => {
    const check = checkGrant({ scopes: ['ai.agent_read', 'ai.agent_manage'], tenant: 'acme' }, 'acme');
    expect(check).toMatchObject({ readOnly: false, missing: [{ scope: 'ai.agentexecution_manage' }] });
    expect(check.problem).toBeUndefined();
  });

  it('refuses a key that can not read agents, naming each missing scope', () => {
    const { problem } = checkGrant({ scopes: ['ai.agent_manage'], tenant: 'acme' }, 'acme');
    expect(problem?.message).toContain('lacks the scope ai.agent_read');
    expect(problem?.message).toContain('it lacks: ai.agent_read, ai.agentexecution_manage)');
  });

  it('refuses a key of another tenant, naming both', () => {
    const { problem } = checkGrant({ scopes: all, tenant: 'other' }, 'acme');
    expect(problem?.message).toContain('"other"');
    expect(problem?.message).toContain('"acme"');
  });
});
