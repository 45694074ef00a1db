import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AiClient } from '../../src/api/aiClient';
import { servicePorts } from '../../src/documents/savePorts';
import { withVersion } from '../../src/editing/withVersion';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { SaveDesk } from '../support/saveDesk';

const id = 'order-support';
const version = 14;

let sandbox: TestSandbox;
let client: AiClient;
let desk: SaveDesk;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});

afterAll(() => sandbox.close());

beforeEach(async () => {
  await sandbox.reset();
  const { tenant, ...credentials } = sandbox.credentials;
  client = new AiClient({
    baseUrl: sandbox.url,
    tenant,
    credentials,
    timeout: 20_000,
    wait: () => Promise.resolve(),
  });
  desk = new SaveDesk(servicePorts(client.agents, id));
  await desk.open();
  await sandbox.resetRequests();
});

afterEach(() => client.dispose());

/** The requests of the service, as `PUT 204`. */
async function requests(): Promise<string[]> {
  const all = await sandbox.requests();
  return all
    .filter(({ path }) => path.includes('/agentic/'))
    .map(({ method, status }) => `${method} ${status === 0 ? 'cut' : String(status)}`);
}

async function stored(): Promise<Record<string, unknown> & { metadata: { version: number } }> {
  return JSON.parse(await sandbox.agent(id)) as never;
}

const typeName = (name: string) => desk.type('"Order Support"', JSON.stringify(name));
const name = (text: string) => ({ en: text, de: 'Bestellservice' });

describe('saving over HTTP', () => {
  it('is one PUT, and after it the next version is there', async () => {
    typeName('Order Desk');
    expect(await desk.save()).toMatchObject({ kind: 'saved', created: false, unprotected: false });
    expect(await requests()).toEqual(['PUT 204']);
    expect(await stored()).toMatchObject({ name: name('Order Desk'), metadata: { version: version + 1 } });
  });

  it('sends nothing for an unchanged text', async () => {
    expect(await desk.save()).toEqual({ kind: 'unchanged' });
    expect(await requests()).toEqual([]);
  });

  it('changes nothing on the way but what was typed', async () => {
    const before = await stored();
    typeName('Order Desk');
    await desk.save();
    const { metadata: _, ...after } = await stored();
    const { metadata: __, ...expected } = { ...before, name: name('Order Desk') };
    expect(after).toEqual(expected);
  });

  it('keeps digits that no double holds', async () => {
    desk.type('"requiredScopes"', '"exact": 12345678901234567890.10, "requiredScopes"');
    await desk.save();
    expect(await sandbox.agent(id)).toContain('12345678901234567890.10');
    await desk.open();
    expect(desk.text).toContain('"exact": 12345678901234567890.10');
  });

  it('tells which fields the service refuses', async () => {
    desk.type('"Order Support"', '7');
    expect(await desk.save()).toMatchObject({
      kind: 'rejected',
      details: [{ field: expect.stringContaining('name') as string }],
    });
  });
});

describe('a change made behind the back', () => {
  it.each([
    ['of the same length, at the same place', { '/name/en': 'Order Suppost' }],
    ['at another place', { '/icon': 'fa-truck' }],
    ['overlapping', { '/name': { en: 'Other' } }],
  ])('is never overwritten: %s', async (_, set) => {
    await sandbox.changeBehindBack(id, { set });
    const theirs = await sandbox.agent(id);
    typeName('Order Supporx');
    expect(await desk.save()).toMatchObject({
      kind: 'conflict',
      theirs: { version: version + 1 },
      base: { version },
    });
    expect(await sandbox.agent(id)).toBe(theirs);
    expect(await requests()).toEqual(['PUT 409', 'GET 200']);
  });

  it('is not overwritten after a refresh read it', async () => {
    typeName('Mine');
    await sandbox.changeBehindBack(id, { set: { '/icon': 'fa-truck' } });
    await desk.read();
    await desk.learn();
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: version + 1 } });
  });

  it('is not overwritten after a reload that kept nothing but the text', async () => {
    typeName('Mine');
    await sandbox.changeBehindBack(id, { set: { '/icon': 'fa-truck' } });
    const { text } = desk;
    desk = new SaveDesk(servicePorts(client.agents, id));
    desk.text = text;
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: version + 1 } });
    expect(await requests()).toEqual(['GET 200']);
  });

  it('needs no PUT when it is the same change', async () => {
    await sandbox.changeBehindBack(id, { set: { '/name/en': 'Same' } });
    typeName('Same');
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: version + 1 } });
    expect((await stored()).metadata.version).toBe(version + 1);
  });

  it('gives way to mine at their version, unless it changes once more', async () => {
    await sandbox.changeBehindBack(id, { set: { '/icon': 'fa-truck' } });
    typeName('Mine');
    await desk.save();
    desk.text = withVersion(desk.text, version + 1);
    await sandbox.changeBehindBack(id, { set: { '/icon': 'fa-box' } });
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: version + 2 } });
    desk.text = withVersion(desk.text, version + 2);
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(await stored()).toMatchObject({ name: name('Mine'), metadata: { version: version + 3 } });
  });
});

describe('an agent that was deleted meanwhile', () => {
  beforeEach(() => sandbox.changeBehindBack(id, { delete: true }));

  it('is told, and created again when wanted', async () => {
    typeName('Mine');
    expect(await desk.save()).toEqual({ kind: 'deleted' });
    expect(await desk.save({ creating: true })).toMatchObject({ kind: 'saved', created: true });
    expect(await stored()).toMatchObject({ name: name('Mine'), metadata: { version: 1 } });
  });

  it('is not created again over one that came back', async () => {
    typeName('Mine');
    await desk.save();
    await sandbox.changeBehindBack(id, {
      create: { ...JSON.parse(desk.text), userPrompt: 'Theirs' } as object,
    });
    const theirs = await sandbox.agent(id);
    expect(await desk.save({ creating: true })).toMatchObject({ kind: 'conflict' });
    expect(await sandbox.agent(id)).toBe(theirs);
  });
});

describe('a connection that breaks', () => {
  beforeEach(() => typeName('Mine'));

  it('before the service applied the PUT: it is sent again', async () => {
    await sandbox.faults.cutBefore({ method: 'PUT' });
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(await requests()).toEqual(['PUT cut', 'GET 200', 'PUT 204']);
    expect(await stored()).toMatchObject({ name: name('Mine'), metadata: { version: version + 1 } });
  });

  it('after the service applied the PUT: it is not sent again', async () => {
    await sandbox.faults.cutAfter({ method: 'PUT' });
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: version + 1 } });
    expect(await requests()).toEqual(['PUT cut', 'GET 200']);
    expect((await stored()).metadata.version).toBe(version + 1);
  });

  it('every time: it is told as not saved', async () => {
    await sandbox.faults.cutBefore({ method: 'PUT', times: 'always' });
    expect(await desk.save()).toMatchObject({ kind: 'notSaved' });
    expect((await requests()).filter((request) => request === 'PUT cut')).toHaveLength(3);
    expect((await stored()).metadata.version).toBe(version);
  });

  it('for good: it is told as not known', async () => {
    await sandbox.faults.cutAfter({ method: 'PUT' });
    await sandbox.faults.cutBefore({ method: 'GET', times: 'always' });
    expect(await desk.save()).toMatchObject({ kind: 'notKnown' });
    await sandbox.faults.clear();
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: version + 1 } });
  });

  it('while a new agent is created: it is found', async () => {
    const ports = servicePorts(client.agents, 'brand-new');
    const draft = new SaveDesk(ports);
    draft.text = withVersion(desk.text, undefined);
    await sandbox.faults.cutAfter({ method: 'PUT' });
    expect(await draft.save({ creating: true })).toMatchObject({ kind: 'saved', created: true });
    expect(await requests()).toEqual(['GET 404', 'PUT cut', 'GET 200']);
  });

  it.each([500, 502, 503])('is no different from a %i', async (status) => {
    await sandbox.faults.status({ status }, { method: 'PUT' });
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(await requests()).toEqual([`PUT ${String(status)}`, 'GET 200', 'PUT 204']);
  });

  it('by running out of time after the service applied the PUT: it is saved', async () => {
    client.dispose();
    const { tenant, ...credentials } = sandbox.credentials;
    client = new AiClient({ baseUrl: sandbox.url, tenant, credentials, timeout: 3_000 });
    await client.signIn();
    const { text, opened, snapshots } = desk;
    desk = Object.assign(new SaveDesk(servicePorts(client.agents, id)), { text, opened, snapshots });
    await sandbox.faults.hangAfter({ method: 'PUT' });
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: version + 1 } });
  });

  it.each([403, 413])('is not meant by a %i, which says that nothing was saved', async (status) => {
    await sandbox.faults.status({ status }, { method: 'PUT' });
    expect(await desk.save()).toMatchObject({ kind: 'notSaved', error: { status } });
    expect(await requests()).toEqual([`PUT ${String(status)}`]);
  });
});

describe('two saves in quick succession', () => {
  it('both arrive, though the second text still has the first version', async () => {
    typeName('First');
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    desk.type('First', 'Second');
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(await requests()).toEqual(['PUT 204', 'GET 200', 'PUT 204']);
    expect(await stored()).toMatchObject({ name: name('Second'), metadata: { version: version + 2 } });
  });

  it('do not overwrite a change made between them', async () => {
    typeName('First');
    await desk.save();
    await sandbox.changeBehindBack(id, { set: { '/icon': 'fa-truck' } });
    desk.type('First', 'Second');
    expect(await desk.save()).toMatchObject({ kind: 'conflict' });
    expect(await stored()).toMatchObject({ name: name('First'), icon: 'fa-truck' });
  });
});

describe('a tenant whose replies have no metadata', () => {
  beforeEach(async () => {
    await sandbox.settings({ withoutMetadata: true });
    await desk.open();
    await sandbox.resetRequests();
  });

  it('is saved after a look at what is there', async () => {
    typeName('Mine');
    expect(await desk.save()).toMatchObject({ kind: 'saved', unprotected: true });
    expect(await requests()).toEqual(['GET 200', 'PUT 204']);
  });

  it('is not overwritten when something changed', async () => {
    await sandbox.changeBehindBack(id, { set: { '/icon': 'fa-truck' } });
    typeName('Mine');
    expect(await desk.save()).toMatchObject({ kind: 'conflict' });
    expect(await requests()).toEqual(['GET 200']);
  });

  it('takes two saves in quick succession', async () => {
    typeName('First');
    await desk.save();
    desk.type('First', 'Second');
    expect(await desk.save()).toMatchObject({ kind: 'saved', unprotected: true });
    expect(await stored()).toMatchObject({ name: name('Second') });
  });
});

describe('a text whose version was taken out', () => {
  it('is an overwrite that the person has to confirm', async () => {
    typeName('Mine');
    desk.text = withVersion(desk.text, undefined);
    expect(await desk.save()).toEqual({ kind: 'declined' });
    expect(await requests()).toEqual(['GET 200']);
    desk.answer = true;
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect((await stored()).metadata.version).toBe(version + 1);
  });
});
