import * as z from 'zod';
import { parseBaseUrl } from '../api/baseUrl';
import { parseTenant } from '../api/tenant';
import { errorMessage } from '../base/errorMessage';

/** The rules for each property of a connection, shared by the setting, the commands' arguments and the inputs. */
export const fields = {
  id: z.string().regex(/^[a-z0-9-]+$/, 'Use lower-case letters, digits and dashes.'),
  label: z.string().trim().min(1, 'Enter a name.'),
  tenant: z.string().transform(checkedBy(parseTenant)),
  baseUrl: z.string().transform(checkedBy(parseBaseUrl)),
  production: z.boolean(),
  caFile: z.string().trim(),
  clientId: z.string().trim().min(1, 'Enter the client id.'),
  clientSecret: z.string().trim().min(1, 'Enter the client secret.'),
};

/** What is wrong with a value that somebody typed, or `undefined`. */
export function fieldProblem(field: z.ZodType, text: string): string | undefined {
  return field.safeParse(text).error?.issues[0]?.message;
}

/** Turns a parser that throws into a zod transformation with its message as the issue. */
function checkedBy(parse: (text: string) => string) {
  return (text: string, context: z.core.$RefinementCtx): string => {
    try {
      return parse(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: errorMessage(error) });
      return z.NEVER;
    }
  };
}
