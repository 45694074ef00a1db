import * as z from '../base/zod';
import { parseBaseUrl } from '../api/baseUrl';
import { parseTenant } from '../api/tenant';
import { errorMessage } from '../base/errorMessage';

/** The rules for each property of a connection, shared by the setting, the commands' arguments and the inputs. */
export const fields = {
  id: z.string().check(z.regex(/^[a-z0-9-]+$/, 'Use lower-case letters, digits and dashes.')),
  label: z.string().check(z.trim(), z.minLength(1, 'Enter a name.')),
  tenant: z.pipe(z.string(), z.transform(checkedBy(parseTenant))),
  baseUrl: z.pipe(z.string(), z.transform(checkedBy(parseBaseUrl))),
  production: z.boolean(),
  caFile: z.string().check(z.trim()),
  clientId: z.string().check(z.trim(), z.minLength(1, 'Enter the client id.')),
  clientSecret: z.string().check(z.trim(), z.minLength(1, 'Enter the client secret.')),
};

/** What is wrong with a value that somebody typed, or `undefined`. */
export function fieldProblem(field: z.ZodMiniType, text: string): string | undefined {
  return field.safeParse(text).error?.issues[0]?.message;
}

/** Turns a parser that throws into a zod transformation with its message as the issue. */
function checkedBy(parse: (text: string) => string) {
  return (input: string, payload: z.core.ParsePayload): string => {
    try {
      return parse(input);
    } catch (error) {
      payload.issues.push({ code: 'custom', message: errorMessage(error), input });
      return z.NEVER;
    }
  };
}
