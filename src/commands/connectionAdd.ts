import * as z from '../base/zod';
import { askConnection } from '../connection/askConnection';
import { defaultBaseUrl } from '../connection/connection';
import type { AnswerName } from '../connection/connectionAnswers';
import { fields } from '../connection/fields';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

const schema = z.partial(
  z.strictObject({
    id: fields.id,
    label: fields.label,
    tenant: fields.tenant,
    baseUrl: fields.baseUrl,
    clientId: fields.clientId,
    clientSecret: fields.clientSecret,
    production: fields.production,
    caFile: fields.caFile,
  }),
);

const complete = z.required(schema, { label: true, tenant: true, clientId: true, clientSecret: true });
const askable: readonly AnswerName[] = [
  'tenant',
  'label',
  'baseUrl',
  'caFile',
  'clientId',
  'clientSecret',
  'production',
];

/** Adds a connection after a successful sign-in and makes it active; asks for what is not given. */
export const connectionAdd: Command = {
  id: commands.connectionAdd,
  async run({ connections, log }, ...args) {
    const given = parseArguments(commands.connectionAdd, schema, args);
    const add = async (values: z.output<typeof schema>, signal?: AbortSignal) => {
      const { clientId, clientSecret, ...properties } = complete.parse(values);
      const connection = {
        ...properties,
        baseUrl: properties.baseUrl ?? defaultBaseUrl,
        production: properties.production ?? false,
      };
      return (await connections.add(connection, { clientId, clientSecret }, { signal })).id;
    };
    if (complete.safeParse(given).success) return add(given);
    return askConnection({
      title: 'Add Connection',
      log,
      ask: askable.filter((name) => given[name] === undefined),
      initial: given,
      attempt: (answers, signal) => add({ ...given, ...answers }, signal),
    });
  },
};
