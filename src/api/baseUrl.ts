import { PersonError } from '../base/personError';

/**
 * The address of an API host in its normal form: origin and path, lower-case host, no trailing slash.
 * `https://` is assumed where nothing is given.
 * @throws PersonError for what is not an address, has credentials, a query or a fragment, or would send
 *   secrets unencrypted (http to anything but this machine).
 */
export function parseBaseUrl(text: string): string {
  const trimmed = text.trim();
  const url = parseUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!trimmed || !url?.hostname)
    throw new PersonError(
      `"${withoutUser(trimmed)}" is not an address. Enter the API host, such as https://api.emporix.io.`,
      editable,
    );
  const shown = withoutUser(trimmed);
  if (url.username || url.password)
    throw new PersonError(
      `The address "${shown}" must not contain a user name or password. Enter the host alone.`,
      editable,
    );
  if (url.search || url.hash || /[?#]/.test(trimmed))
    throw new PersonError(
      `The address "${shown}" must not contain "?" or "#". Enter the host alone.`,
      editable,
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    throw new PersonError(
      `The address "${shown}" is not encrypted. Enter one that starts with https:// (only this machine itself may use http://).`,
      editable,
    );
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** Whether the address is this machine: `localhost`, `127.0.0.0/8` or `[::1]`. */
export function isLoopback(url: URL): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

const editable = { remedies: ['editConnection'] } as const;

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function withoutUser(text: string): string {
  return text.replace(/[^/@]*@/g, '');
}
