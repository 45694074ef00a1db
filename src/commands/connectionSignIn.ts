import * as z from '../base/zod';
import { askConnection } from '../connection/askConnection';
import { requireConnection } from '../connection/chooseConnection';
import { fields } from '../connection/fields';
import { commands } from '../ids';
import { withProgress } from '../ui/progress';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({
  id: z.optional(fields.id),
  clientId: z.optional(fields.clientId),
  clientSecret: z.optional(fields.clientSecret),
});

const credentialsSchema = z.object({ clientId: fields.clientId, clientSecret: fields.clientSecret });

/** Stores the key of a connection on this machine, where it arrived without it or is no longer right. */
export const connectionSignIn: Command = {
  id: commands.connectionSignIn,
  async run({ connections, log }, ...args) {
    const given = parseArguments(commands.connectionSignIn, schema, args);
    const { id, label, sandbox } = await requireConnection(connections, given.id);
    if (sandbox) {
      await withProgress(`Signing in to ${label}`, (signal) => connections.signIn(id, { signal }));
      return id;
    }
    const signIn = async (answers: object, signal?: AbortSignal) => {
      const credentials = credentialsSchema.parse({ ...given, ...answers });
      await connections.update(id, { credentials }, { signal });
      return id;
    };
    if (given.clientId !== undefined && given.clientSecret !== undefined) return signIn({});
    const clientId = given.clientId ?? (await connections.clientId(id));
    return askConnection({
      title: `Sign In to "${label}" on This Machine`,
      log,
      ask: given.clientSecret === undefined ? ['clientId', 'clientSecret'] : ['clientId'],
      initial: { label, ...(clientId === undefined ? {} : { clientId }) },
      attempt: signIn,
    });
  },
};
