import type * as vscode from 'vscode';
import type { Connections } from './connections';

/**
 * Tells each connection whose key may change something from now on, or no longer may. Only a sign-in tells that: until
 * the next one, what the last one has told counts.
 */
export function onDidChangeAccess(
  connections: Pick<Connections, 'all' | 'isReadOnly' | 'onDidChange' | 'onDidChangeState' | 'state'>,
  listener: (id: string) => void,
): vscode.Disposable {
  const last = new Map<string, boolean>();
  const compare = () => {
    for (const { id } of connections.all) {
      if (connections.state(id).kind !== 'signedIn') continue;
      const before = last.get(id);
      const readOnly = connections.isReadOnly(id);
      last.set(id, readOnly);
      if (before !== undefined && before !== readOnly) listener(id);
    }
  };
  compare();
  const subscriptions = [connections.onDidChange(compare), connections.onDidChangeState(compare)];
  return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}
