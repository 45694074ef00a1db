import * as z from '../base/zod';
import { askConnection } from '../connection/askConnection';
import { chooseConnection, requireConnection } from '../connection/chooseConnection';
import type { Connection } from '../connection/connection';
import type { ConnectionChange } from '../connection/connections';
import type { AnswerName } from '../connection/connectionAnswers';
import { fields } from '../connection/fields';
import { PersonError } from '../base/personError';
import { commands } from '../ids';
import type { Command, CommandContext } from './command';
import { parseArguments } from './parseArguments';

const changeable = z.partial(
  z.strictObject({
    label: fields.label,
    tenant: fields.tenant,
    baseUrl: fields.baseUrl,
    clientId: fields.clientId,
    clientSecret: fields.clientSecret,
    production: fields.production,
    caFile: fields.caFile,
  }),
);

const schema = z.extend(changeable, { id: z.optional(fields.id) });

/** Changes a connection; what concerns signing in is tried first. Without a change in the arguments it asks. */
export const connectionEdit: Command = {
  id: commands.connectionEdit,
  async run(context, ...args) {
    const { id, ...change } = parseArguments(commands.connectionEdit, schema, args);
    if (Object.keys(withoutUndefined(change)).length > 0) {
      const connection = await requireConnection(context.connections, id);
      await apply(context, connection, change, undefined);
      return connection.id;
    }
    const connection =
      id === undefined
        ? await chooseConnection(context.connections, 'Edit which connection?')
        : context.connections.require(id);
    return connection && ask(context, connection);
  },
};

async function ask(context: CommandContext, connection: Connection): Promise<string | undefined> {
  const storedClientId = connection.sandbox ? undefined : await context.connections.clientId(connection.id);
  const names: readonly AnswerName[] = connection.sandbox
    ? ['label', 'production']
    : ['tenant', 'label', 'baseUrl', 'caFile', 'clientId', 'clientSecret', 'production'];
  return askConnection({
    title: `Edit Connection "${connection.label}"`,
    log: context.log,
    ask: names,
    initial: {
      ...connection,
      caFile: connection.caFile ?? '',
      ...(storedClientId ? { clientId: storedClientId } : {}),
    },
    storedClientId,
    attempt: async (answers, signal) => {
      const answered = Object.fromEntries(names.map((name) => [name, answers[name]]));
      const change = changeable.parse({
        ...answered,
        clientSecret: answers.clientSecret === '' ? undefined : answers.clientSecret,
      });
      await apply(context, connection, change, signal);
      return connection.id;
    },
  });
}

/** Turns a change of the client id or the secret into credentials, with the stored half where one is missing. */
async function apply(
  { connections }: CommandContext,
  connection: Connection,
  { clientId, clientSecret, ...properties }: z.output<typeof changeable>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const change: ConnectionChange = withoutUndefined(properties);
  const stored = await connections.clientId(connection.id);
  if (clientSecret === undefined && (clientId === undefined || clientId === stored)) {
    await connections.update(connection.id, change, { signal });
    return;
  }
  if (connection.sandbox) {
    throw new PersonError(`"${connection.label}" is a local sandbox, which needs no client id and secret.`);
  }
  const usedId = clientId ?? stored;
  if (usedId === undefined || clientSecret === undefined) {
    throw new PersonError(
      `To change the key of "${connection.label}", give both its client id and its client secret.`,
      { remedies: ['signIn'] },
    );
  }
  const credentials = { clientId: usedId, clientSecret };
  await connections.update(connection.id, { ...change, credentials }, { signal });
}

function withoutUndefined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
