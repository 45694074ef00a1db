import * as vscode from 'vscode';
import { commands } from '../ids';

const chooseFile = 'Choose CA File…';
const openSettings = 'Certificate Settings';

/** Explains why a certificate may not be trusted and offers the two ways out. */
export async function showCertificateHelp(connection: string | undefined): Promise<void> {
  const detail = [
    "The service's certificate is signed by an authority that this machine does not trust, which is usual behind a company's proxy or for a test system.",
    'Best: have the authority added to the operating system, whose certificates the editor uses.',
    'Or choose a PEM file with the certificate of the authority; it is trusted for this connection alone.',
  ].join('\n\n');
  const chosen = await vscode.window.showInformationMessage(
    'Certificate not trusted',
    { modal: true, detail },
    chooseFile,
    openSettings,
  );
  if (chosen === openSettings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'http.systemCertificates');
  } else if (chosen === chooseFile) {
    const caFile = await pickCaFile();
    if (caFile === undefined) return;
    await vscode.commands.executeCommand(commands.connectionEdit, { id: connection, caFile });
  }
}

/** The path of the PEM file that the person chose. */
export async function pickCaFile(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'CA File',
      openLabel: 'Use This CA',
      filters: { 'PEM certificates': ['pem', 'crt', 'cer'], 'All files': ['*'] },
    })) ?? [];
  return file?.fsPath;
}
