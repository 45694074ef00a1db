// Preloaded into the VS Code server: adds the two routes that a full distribution has and the bare server lacks.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';

const keyFile = process.env.EMPORIX_AI_MINT_KEY_FILE ?? '';

/** The server's half of the key with which the page encrypts secrets: with it they survive a reload. */
function mintKey() {
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
  return readFileSync(keyFile);
}

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 * @returns {boolean} whether the request was one of ours and has been answered
 */
function answer(request, response) {
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
  return false;
}

// The variable reaches the extension host as well, which must serve its own requests as they are.
if (process.argv[1]?.endsWith('server-main.js')) {
  const { emit } = http.Server.prototype;
  http.Server.prototype.emit = function (event, ...args) {
    return (event === 'request' && answer(args[0], args[1])) || Reflect.apply(emit, this, [event, ...args]);
  };
}
