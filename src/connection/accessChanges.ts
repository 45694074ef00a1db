import type * as vscode from 'vscode';
import type { Connections } from './connections';

/** Tells each connection whose key may change something from now on, or no longer may. */
export function onDidChangeAccess(
  connections: Pick<Connections, 'all' | 'isReadOnly' | 'onDidChange' | 'onDidChangeState'>,
  listener: (id: string) => void,
): vscode.Disposable {
  let last = new Map<string, boolean>();
  const compare = () => {
    const now = new Map(connections.all.map(({ id }) => [id, connections.isReadOnly(id)]));
    const before = last;
    last = now;
    for (const [id, readOnly] of now) if ((before.get(id) ?? readOnly) !== readOnly) listener(id);
  };
  compare();
  const subscriptions = [connections.onDidChange(compare), connections.onDidChangeState(compare)];
  return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}
