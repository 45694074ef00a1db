import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SandboxClient } from './credentials';
import { unauthorized } from './http/serviceError';

interface Issued {
  readonly client: SandboxClient;
  readonly scopes: readonly string[];
  expiresAt: number;
}

/** Who may do what for how long; held in memory, so a restart asks every client to sign in again. */
export class Tokens {
  readonly #issued = new Map<string, Issued>();

  constructor(
    private readonly clients: readonly SandboxClient[],
    private readonly now: () => number,
  ) {}

  /**
   * Answers a form posted to `/oauth/token`. A scope that the key lacks is left out without a word, and the
   * granted ones carry a `tenant=` marker.
   * @throws ServiceError 401 in the gateway's shape.
   */
  issue(form: URLSearchParams, lifetimeSeconds: number): object {
    const client = this.clients.find(({ clientId }) => clientId === form.get('client_id'));
    if (!client) throw unauthorized('unknownClient');
    if (form.get('grant_type') !== 'client_credentials') throw unauthorized('badGrant');
    if (!sameSecret(client.clientSecret, form.get('client_secret') ?? '')) throw unauthorized('wrongSecret');
    const asked = (form.get('scope') ?? '')
      .split(/\s+/)
      .filter((scope) => scope && !scope.startsWith('tenant='));
    const scopes = asked.length ? client.scopes.filter((scope) => asked.includes(scope)) : client.scopes;
    const token = randomBytes(24).toString('base64url');
    this.#issued.set(token, { client, scopes, expiresAt: this.now() + lifetimeSeconds * 1000 });
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      session_idle_time: 120,
      refresh_token: '',
      refresh_token_expires_in: 0,
      scope: [`tenant=${client.tenant}`, ...scopes].join(' '),
    };
  }

  /**
   * The scopes of a request's token.
   * @throws ServiceError 401 for a missing, unknown or expired token and for one of another tenant.
   */
  check(authorization: string | undefined, tenant: string): readonly string[] {
    const issued = this.#issued.get(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '');
    if (!issued) throw unauthorized('invalid');
    if (issued.expiresAt <= this.now()) throw unauthorized('expired');
    if (issued.client.tenant !== tenant) throw unauthorized('invalid');
    return issued.scopes;
  }

  /** From now on every token that was given out has expired. */
  expireAll(): void {
    for (const issued of this.#issued.values()) issued.expiresAt = 0;
  }
}

function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
