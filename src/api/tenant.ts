import { PersonError } from '../base/personError';

/**
 * A tenant's name as it goes into paths and headers: lower case (parameter `tenant` of every operation).
 * @throws PersonError unless it consists of letters, digits and hyphens.
 */
export function parseTenant(text: string): string {
  const tenant = text.trim().toLowerCase();
  if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(tenant))
    throw new PersonError(
      `"${text.trim()}" is not a tenant name. It consists of the letters a-z, digits and hyphens; the Emporix Developer Portal shows it.`,
      { remedies: ['editConnection'] },
    );
  return tenant;
}
