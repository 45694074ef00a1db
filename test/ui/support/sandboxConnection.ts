/** A connection, as it lies in the settings, to a sandbox that is running; it needs no secret. */
export function sandboxConnection(sandbox: { readonly url: string }) {
  return {
    id: 'sandbox',
    label: 'Local sandbox',
    tenant: 'sandbox',
    baseUrl: sandbox.url,
    production: false,
    sandbox: true,
  };
}
