import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { extensionId } from '../../../../src/ids';

const folder = join(
  vscode.extensions.getExtension(extensionId)?.extensionPath ?? '',
  'test',
  'support',
  'certs',
);

/** The test certificate's files, found from the extension's folder, since this suite runs bundled elsewhere. */
export const certificate = {
  caFile: join(folder, 'ca.pem'),
  cert: readFileSync(join(folder, 'server.pem'), 'utf8'),
  key: readFileSync(join(folder, 'server.key'), 'utf8'),
};
