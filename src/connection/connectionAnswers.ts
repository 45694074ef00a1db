import { isPersonError } from '../base/personError';

/** What is asked of a person for a connection. */
export interface ConnectionAnswers {
  readonly tenant: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly caFile: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly production: boolean;
}

export type AnswerName = keyof ConnectionAnswers;

/** The step at which the person can most likely mend a failed sign-in. */
export function stepToCorrect(error: unknown): AnswerName {
  if (!isPersonError(error)) return 'tenant';
  if (error.remedies.includes('openCertificateHelp')) return 'caFile';
  if (!('kind' in error)) return 'tenant';
  if (error.kind === 'signIn') return 'status' in error && error.status === 404 ? 'baseUrl' : 'clientId';
  return 'baseUrl';
}
