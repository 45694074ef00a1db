import { createServer as createHttpServer, request, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificate } from './certificate';

/** A server on loopback that passes every request on to another one and keeps what it heard. */
export interface Forwarder {
  readonly port: number;
  /** How many connections were made to it. */
  readonly connections: number;
  /** Access tokens that requests carried. */
  readonly tokens: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

export async function startForwarder(
  target: string,
  { protocol }: { readonly protocol: 'http' | 'https' },
): Promise<Forwarder> {
  const tokens = new Set<string>();
  const forward = (
    incoming: IncomingMessage,
    reply: Parameters<Parameters<typeof createHttpServer>[1] & object>[1],
  ) => {
    const token = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1];
    if (token !== undefined) tokens.add(token);
    const { hostname, port } = new URL(target);
    const { method, url: path, headers } = incoming;
    const outgoing = request({ hostname, port, method, path, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    outgoing.on('error', () => reply.destroy());
    incoming.pipe(outgoing);
  };
  const server = protocol === 'https' ? createHttpsServer(certificate, forward) : createHttpServer(forward);
  let connections = 0;
  server.on('connection', () => connections++);
  return {
    port: await listen(server),
    get connections() {
      return connections;
    },
    tokens,
    close: () => close(server),
  };
}

/** Listens on any free port of loopback, and resolves with it. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A port of loopback on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createHttpServer();
  const port = await listen(server);
  await close(server);
  return port;
}
