import { AiClient } from '../../src/api/aiClient';
import type { AiClientOptions, RequestRecord } from '../../src/api/types';

export const testSecret = 'a-client-secret-of-the-tests';

export interface TestClient {
  readonly client: AiClient;
  /** The waits between attempts, in milliseconds; none is really waited. */
  readonly waits: number[];
  readonly records: RequestRecord[];
}

/** A client of the tenant `acme` that does not wait between attempts and notes what it would have waited. */
export function createTestClient(baseUrl: string, options: Partial<AiClientOptions> = {}): TestClient {
  const waits: number[] = [];
  const records: RequestRecord[] = [];
  const client = new AiClient({
    baseUrl,
    tenant: 'acme',
    credentials: { clientId: 'a-client-id', clientSecret: testSecret },
    onRequest: (record) => records.push(record),
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    ...options,
  });
  return { client, waits, records };
}

/** What a promise rejects with; fails if it does not. */
export async function rejection(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject.');
}
