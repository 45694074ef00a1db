import * as vscode from 'vscode';
import { commands, views } from '../ids';
import type { WayOut } from './listState';
import type { ItemView } from './nodes';

/** Where a way out is offered. */
interface Place {
  readonly view: ItemView;
  readonly connectionId: string;
}

interface Action {
  readonly label: string;
  readonly icon: string;
  readonly command: (place: Place) => string;
  readonly arguments?: (place: Place) => unknown[];
}

const forConnection = ({ connectionId }: Place) => [{ id: connectionId }];

const actions: Record<WayOut, Action> = {
  editConnection: {
    label: 'Edit connection…',
    icon: 'edit',
    command: () => commands.connectionEdit,
    arguments: forConnection,
  },
  signIn: {
    label: 'Sign in…',
    icon: 'key',
    command: () => commands.connectionSignIn,
    arguments: forConnection,
  },
  openProxySettings: {
    label: 'Proxy settings',
    icon: 'settings-gear',
    command: () => 'workbench.action.openSettings',
    arguments: () => ['http.proxy'],
  },
  openCertificateHelp: {
    label: 'Certificate settings',
    icon: 'shield',
    command: () => 'workbench.action.openSettings',
    arguments: () => ['http.systemCertificates'],
  },
  startSandbox: {
    label: 'Start the local sandbox',
    icon: 'beaker',
    command: () => commands.connectionAddSandbox,
  },
  changeSearch: {
    label: 'Change search…',
    icon: 'search',
    command: ({ view }) => (view === views.agents ? commands.agentsSearch : commands.jobsFilter),
  },
  clearSearch: {
    label: 'Clear search',
    icon: 'clear-all',
    command: ({ view }) => (view === views.agents ? commands.agentsClearSearch : commands.jobsClearSearch),
  },
  retry: { label: 'Try again', icon: 'refresh', command: () => commands.refresh },
  showLog: { label: 'Show log', icon: 'output', command: () => commands.showLog },
};

/** A row that leads out of an error whose reason stands above it. */
export function wayOutItem(way: WayOut, place: Place): vscode.TreeItem {
  const { label, icon, command, arguments: argumentsFor } = actions[way];
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = 'wayOut';
  item.command = { title: label, command: command(place), arguments: argumentsFor?.(place) ?? [] };
  return item;
}
