import type { Connection } from '../../../src/connection/connection';

/** A connection like any other. */
export const shop: Connection = {
  id: 'shop',
  label: 'Shop',
  tenant: 'shop',
  baseUrl: 'https://api.example',
  production: false,
};
