import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partsTenant, slack } from './partsTenant';
import { startWithCaller, type Caller } from './support';

let caller: Caller;
beforeAll(async () => {
  caller = await startWithCaller({ tenants: [partsTenant] });
});
beforeEach(() => caller.sandbox.reset());
afterAll(() => caller.sandbox.close());

const put = (path: string, body: object) => caller.call('PUT', `/agentic/${path}`, { body });
const get = async (path: string) => (await caller.call('GET', `/agentic/${path}`)).json;
const replace = (path: string, at: string, value: unknown) =>
  caller.call('PATCH', `/agentic/${path}`, { body: [{ op: 'REPLACE', path: at, value }] });
const remove = (path: string) => caller.call('DELETE', `/agentic/${path}`);
const detailOf = (answer: { json: any }) => answer.json.details[0];

describe('what enabled agents use', () => {
  const version = async (path: string) => (await get(path)).metadata.version;

  it.each([
    [
      'PUT',
      () => put('tools/chat', { ...slack, enabled: false }),
      () => put('tools/chat?force=true', { ...slack, enabled: false }),
    ],
    [
      'PATCH',
      () => replace('tools/chat', '/enabled', false),
      () => replace('tools/chat?force=true', '/enabled', false),
    ],
  ])('can not be disabled by %s without force, which disables them too', async (_method, plain, forced) => {
    const refused = await plain();
    expect([refused.status, detailOf(refused).type]).toEqual([400, 'force']);
    expect(detailOf(refused).message).toContain('"talker"');
    expect(detailOf(refused).message).not.toContain('"sleeper"');
    expect(await get('tools/chat')).toMatchObject({ enabled: true, metadata: { version: 1 } });
    expect((await forced()).status).toBe(204);
    expect((await get('tools/chat')).enabled).toBe(false);
    expect(await get('agents/talker')).toMatchObject({
      enabled: false,
      nativeTools: [{ id: 'chat' }],
      metadata: { version: 2 },
    });
    expect(await version('agents/sleeper')).toBe(1);
  });

  it('can be disabled freely once they do not', async () => {
    await replace('agents/talker', '/enabled', false);
    expect((await replace('tools/chat', '/enabled', false)).status).toBe(204);
  });

  it.each([
    ['tools/chat', ['agent "talker"', 'agent "sleeper"']],
    ['mcp-servers/server', ['agent "caller"']],
    ['oauths/login', ['agent "host"']],
    ['tokens/key', ['agent "thinker"', 'tool "index"', 'MCP server "server"', 'OAuth configuration "login"']],
  ])('%s: a delete names who uses it', async (path, users) => {
    const refused = await remove(path);
    expect([refused.status, detailOf(refused).type]).toEqual([400, 'force']);
    for (const user of users) expect(detailOf(refused).message).toContain(user);
    expect((await caller.call('GET', `/agentic/${path}`)).status).toBe(200);
  });

  it('is taken out of all of them by a forced delete, which disables them', async () => {
    for (const path of ['tools/chat', 'mcp-servers/server', 'oauths/login'])
      expect((await remove(`${path}?force=true`)).status).toBe(204);
    expect(await get('agents/talker')).toMatchObject({ enabled: false, nativeTools: [] });
    expect(await get('agents/sleeper')).toMatchObject({ enabled: false, nativeTools: [] });
    expect(await get('agents/caller')).toMatchObject({
      enabled: false,
      mcpServers: [{ type: 'predefined', domain: 'order' }],
    });
    const host = await get('agents/host');
    expect([host.enabled, host.llmConfig.selfHostedParams]).toEqual([false, { url: 'https://llm.example' }]);
  });

  it('loses a token that is deleted by force, and so do those who use it in turn', async () => {
    expect((await remove('tokens/key?force=true')).status).toBe(204);
    expect((await get('agents/thinker')).llmConfig).toEqual({ provider: 'openai', model: 'm' });
    const server = await get('mcp-servers/server');
    expect([server.enabled, server.config]).toEqual([false, { url: 'https://mcp.example' }]);
    expect(await get('oauths/login')).not.toHaveProperty('clientSecretToken');
    expect((await get('tools/index')).config.embeddingConfig).not.toHaveProperty('token');
    for (const agent of ['thinker', 'caller', 'host'])
      expect((await get(`agents/${agent}`)).enabled).toBe(false);
  });
});
