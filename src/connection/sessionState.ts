import { isKind } from '../api/errors/isKind';
import type { Grant } from '../api/types';

/** How a connection stands with its service, as known without asking it. */
export type SessionState =
  | { readonly kind: 'noSecret' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'signingIn' }
  | {
      readonly kind: 'signedIn';
      readonly grant: Grant;
      readonly readOnly: boolean;
      /** What the key does not allow, one sentence each. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly error: Error;
      /** The service could not be reached, rather than said no. */
      readonly offline: boolean;
    };

/** The state after a sign-in that ended with this error. */
export function failedState(error: unknown): SessionState {
  return {
    kind: 'failed',
    error: error instanceof Error ? error : new Error(String(error)),
    offline: isKind(error, 'network') || isKind(error, 'timeout'),
  };
}

/** The state in a few words, such as for a row of a list. */
export function describeState(state: SessionState): string {
  switch (state.kind) {
    case 'noSecret':
      return 'Key not stored on this machine';
    case 'idle':
      return 'Not signed in yet';
    case 'signingIn':
      return 'Signing in…';
    case 'signedIn':
      return state.readOnly ? 'Signed in, read-only' : 'Signed in';
    case 'failed':
      return state.offline ? 'Service not reachable' : 'Sign-in failed';
  }
}
