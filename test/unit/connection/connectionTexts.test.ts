import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection';
import {
  connectionFacts,
  connectionRow,
  missingScopesText,
  statusBarText,
  testReport,
} from '../../../src/connection/connectionTexts';
import type { SessionState } from '../../../src/connection/sessionState';

const shop: Connection = {
  id: 'shop',
  label: 'Shop',
  tenant: 'shop-eu',
  baseUrl: 'https://api.emporix.io',
  production: false,
};
const everything = ['ai.agent_read', 'ai.agent_manage', 'ai.agentexecution_manage'];
const signedIn: SessionState = {
  kind: 'signedIn',
  grant: { scopes: everything, tenant: 'shop-eu' },
  readOnly: false,
  notes: [],
};
const failed: SessionState = { kind: 'failed', error: new Error('No such key.'), offline: false };

describe('the status bar', () => {
  test.each<[string, Connection, SessionState, string]>([
    ['a connection', shop, signedIn, '$(cloud) Shop'],
    ['one that was not asked yet', shop, { kind: 'idle' }, '$(cloud) Shop'],
    ['a production connection', { ...shop, production: true }, signedIn, '$(cloud) Shop PRODUCTION'],
    ['a read-only one', shop, { ...signedIn, readOnly: true }, '$(cloud) Shop $(lock)'],
    ['the sandbox', { ...shop, sandbox: true }, signedIn, '$(beaker) Shop'],
    ['one without its key', shop, { kind: 'noSecret' }, '$(key) Shop'],
    ['one that signs in', shop, { kind: 'signingIn' }, '$(sync~spin) Shop'],
    ['a failed sign-in', shop, failed, '$(error) Shop'],
    ['an unreachable service', shop, { ...failed, offline: true }, '$(debug-disconnect) Shop'],
    ['a label with an icon in it', { ...shop, label: '$(trash)' }, signedIn, '$(cloud) $ (trash)'],
  ])('shows %s', (_, connection, state, text) => {
    expect(statusBarText(connection, state)).toBe(text);
  });
});

test('a row of the list tells tenant, host, production and state', () => {
  expect(connectionRow({ ...shop, production: true }, { ...signedIn, readOnly: true })).toEqual({
    label: '$(cloud) Shop',
    description: 'shop-eu · api.emporix.io',
    detail: 'PRODUCTION · Signed in, read-only',
  });
});

test('the tooltip tells the granted scopes and what the key does not allow', () => {
  const state: SessionState = { ...signedIn, notes: ["Agents can't be run."] };
  const facts = Object.fromEntries(connectionFacts({ ...shop, caFile: '/ca.pem' }, state));
  expect(facts).toMatchObject({
    Tenant: 'shop-eu',
    Host: 'api.emporix.io',
    Scopes: everything.join(', '),
    Note: "Agents can't be run.",
    'CA file': '/ca.pem',
  });
});

test('the tooltip of a failed sign-in tells the reason', () => {
  expect(Object.fromEntries(connectionFacts(shop, failed))).toMatchObject({ Reason: 'No such key.' });
});

describe('the report of a test', () => {
  test('names the tenant, the host and what was granted', () => {
    expect(testReport(shop, { scopes: everything, tenant: 'shop-eu' })).toBe(
      `"Shop" works: tenant shop-eu at api.emporix.io, granted ${everything.join(', ')}.`,
    );
  });

  test('names each missing scope', () => {
    const report = testReport(shop, { scopes: ['ai.agent_read'], tenant: 'shop-eu' });
    expect(report).toContain('It lacks ai.agent_manage: ');
    expect(report).toContain('It lacks ai.agentexecution_manage: ');
    expect(report).not.toContain('It lacks ai.agent_read');
  });

  test('says nothing of a key that lacks nothing', () => {
    expect(missingScopesText(shop, { scopes: everything, tenant: undefined })).toBeUndefined();
  });
});
