/** The text without the given secrets, as they are or URL-encoded: a gateway's error page may echo a request. */
export function redact(text: string, secrets: readonly string[]): string {
  return (
    secrets
      // A shorter one is no real secret, and replacing it would mangle ordinary words.
      .filter((secret) => secret.length >= 8)
      .flatMap((secret) => [secret, encodeURIComponent(secret)])
      .reduce((redacted, secret) => redacted.replaceAll(secret, '•••'), text)
  );
}
