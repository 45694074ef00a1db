import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, 'certs');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/**
 * A certificate for `localhost`, `127.0.0.1` and `api.shop.example` that a private authority signed, valid for a hundred years from
 * 2026. For tests on loopback only: its key is public, and the authority's own key was thrown away.
 */
export const testCertificate = {
  authority: read('ca.pem'),
  certificate: read('server.pem'),
  key: read('server.key'),
};
