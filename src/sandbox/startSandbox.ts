import { createAdaptorServer } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PersonError } from '../base/personError';
import { createApp } from './createApp';
import { defaultClients, sandboxCredentials, type SandboxClient } from './credentials';
import { DataFile, loadDataFile, type Loaded } from './dataFile';
import type { Service } from './http/app';
import { defaultTenants } from './seed/defaultTenants';
import { defaultSettings, type SandboxSettings } from './settings';
import { tenantFromSeed, type Tenant, type TenantSeed } from './tenant';
import { Tokens } from './tokens';

export interface SandboxOptions {
  /** 0 or left out: any free one. */
  readonly port?: number;
  /** Default: an online shop and a second, small tenant. */
  readonly tenants?: readonly TenantSeed[];
  readonly clients?: readonly SandboxClient[];
  /** Keeps the tenants here across restarts. */
  readonly dataFile?: string;
  readonly tokenLifetimeSeconds?: number;
  readonly liveQuirks?: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Opens the admin routes; default: a random one. */
  readonly adminToken?: string;
  readonly jobDurationMs?: number;
  readonly tokenDelayMs?: number;
}

export interface RunningSandbox {
  /** Such as `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly adminToken: string;
  readonly credentials: { readonly tenant: string; readonly clientId: string; readonly clientSecret: string };
  /** What a person should know, such as that the data file could not be read. */
  readonly notices: readonly string[];
  /** Ends all connections and writes what is not written yet. */
  close: () => Promise<void>;
}

/**
 * Starts a local AI Service that listens on loopback only.
 * @throws PersonError when the port can't be had.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const now = options.now ?? Date.now;
  const seeded = () => {
    const seeds = options.tenants ?? defaultTenants(now());
    return seeds.map((seed) => tenantFromSeed(seed, now()));
  };
  const settings: SandboxSettings = {
    ...defaultSettings,
    liveQuirks: options.liveQuirks ?? defaultSettings.liveQuirks,
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? defaultSettings.tokenLifetimeSeconds,
    jobDurationMs: options.jobDurationMs ?? defaultSettings.jobDurationMs,
    tokenDelayMs: options.tokenDelayMs ?? defaultSettings.tokenDelayMs,
  };
  const loaded: Loaded = options.dataFile ? loadDataFile(options.dataFile, now()) : { kind: 'none' };
  const tenants = new Map<string, Tenant>();
  const fill = (from: readonly Tenant[]) => {
    tenants.clear();
    for (const tenant of from) tenants.set(tenant.id, tenant);
  };
  fill(loaded.kind === 'tenants' ? loaded.tenants : seeded());
  const data = options.dataFile ? new DataFile(options.dataFile, () => tenants.values()) : undefined;
  const service: Service = {
    tenants,
    tokens: new Tokens(options.clients ?? defaultClients, now),
    settings: { ...settings },
    now,
    changed: () => data?.changed(),
  };
  const adminToken = options.adminToken ?? randomBytes(18).toString('base64url');
  const app = createApp(service, {
    adminToken,
    reset: () => {
      fill(seeded());
      Object.assign(service.settings, settings);
      service.changed();
    },
  });
  // The adaptor would otherwise replace the global Request and Response of the whole process.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    port,
    adminToken,
    credentials: sandboxCredentials,
    notices: loaded.kind === 'unreadable' ? [loaded.message] : [],
    close: async () => {
      await close(server);
      data?.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE' ? 'another program uses it. Choose another port' : error.message;
      reject(
        new PersonError(`The sandbox can't listen on port ${String(port)}: ${reason}.`, { cause: error }),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
