import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Script = (
  request: ReceivedRequest,
  response: ServerResponse,
  index: number,
) => void | Promise<void>;

export interface ScriptedServer {
  readonly url: string;
  /** All but the token endpoint's, oldest first. */
  readonly requests: ReceivedRequest[];
  readonly tokenRequests: ReceivedRequest[];
  /** What answers; may be replaced at any time. */
  script: Script;
  tokenScript: Script;
  close(): Promise<void>;
}

/** A service on loopback that answers as a test says; its token endpoint grants everything unless told otherwise. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const path = incoming.url ?? '';
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        path,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      const isToken = path === '/oauth/token';
      const list = isToken ? running.tokenRequests : running.requests;
      list.push(request);
      void (isToken ? running.tokenScript : running.script)(request, response, list.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const running: ScriptedServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    tokenRequests: [],
    script,
    tokenScript: (_request, response, index) =>
      sendJson(response, 200, tokenReply({ token: `token-number-${index}` })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return running;
}

export function tokenReply(options: { token?: string; scope?: unknown; expiresIn?: unknown } = {}): object {
  return {
    access_token: options.token ?? 'token-number-1',
    token_type: 'Bearer',
    expires_in: options.expiresIn ?? 14399,
    scope:
      'scope' in options
        ? options.scope
        : 'tenant=acme ai.agent_read ai.agent_manage ai.agentexecution_manage',
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'text/html', ...headers });
  response.end(text);
}

/** Cuts the connection without an answer. */
export function cut(response: ServerResponse): void {
  response.socket?.destroy();
}
