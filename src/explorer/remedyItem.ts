import * as vscode from 'vscode';
import type { Remedy } from '../base/personError';
import { commands } from '../ids';

interface Way {
  readonly label: string;
  readonly icon: string;
  readonly command: string;
  /** What the command is given. */
  readonly arguments: (connectionId: string) => unknown[];
}

const forConnection = (id: string) => [{ id }];
const alone = () => [];

const ways: Record<Remedy, Way> = {
  editConnection: {
    label: 'Edit connection…',
    icon: 'edit',
    command: commands.connectionEdit,
    arguments: forConnection,
  },
  signIn: { label: 'Sign in…', icon: 'key', command: commands.connectionSignIn, arguments: forConnection },
  openProxySettings: {
    label: 'Proxy settings',
    icon: 'settings-gear',
    command: 'workbench.action.openSettings',
    arguments: () => ['http.proxy'],
  },
  openCertificateHelp: {
    label: 'Certificate settings',
    icon: 'shield',
    command: 'workbench.action.openSettings',
    arguments: () => ['http.systemCertificates'],
  },
  startSandbox: {
    label: 'Start the local sandbox',
    icon: 'beaker',
    command: commands.connectionAddSandbox,
    arguments: alone,
  },
  retry: { label: 'Try again', icon: 'refresh', command: commands.refresh, arguments: alone },
  showLog: { label: 'Show log', icon: 'output', command: commands.showLog, arguments: alone },
};

/** A row that leads out of an error whose reason stands above it. */
export function remedyItem(remedy: Remedy, connectionId: string): vscode.TreeItem {
  const { label, icon, command, arguments: argumentsFor } = ways[remedy];
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = 'remedy';
  item.command = { title: label, command, arguments: argumentsFor(connectionId) };
  return item;
}
