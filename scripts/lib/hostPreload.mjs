// Preloaded into the VS Code server: adds the two routes that a full distribution has and the bare server lacks.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';

const keyFile = process.env.EMPORIX_AI_MINT_KEY_FILE;

/** The server's half of the key with which the page encrypts secrets: with it they survive a reload. */
function mintKey() {
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
  return readFileSync(keyFile);
}

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, response, ...rest) {
  if (event === 'request' && keyFile) {
    const path = request.url?.split('?')[0] ?? '';
    if (request.method === 'POST' && path.endsWith('/mint-key')) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      response.end(mintKey());
      return true;
    }
    if (path.endsWith('/serviceWorker.js')) {
      response.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/' });
      response.end('');
      return true;
    }
  }
  return emit.call(this, event, request, response, ...rest);
};
