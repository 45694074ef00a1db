import type { Connection } from '../../connection/connection';

interface Words {
  readonly text: string;
  readonly tooltip: string;
}

interface StatusTarget {
  readonly agent: string | undefined;
  /** As the notebook names it. */
  readonly connectionId: string | undefined;
  /** What this machine knows of it, or the active one where the notebook names none. */
  readonly connection: Pick<Connection, 'label' | 'production'> | undefined;
}

/** Whom a message goes to. */
export function targetWords({ agent, connectionId, connection }: StatusTarget): Words {
  if (agent === undefined)
    return { text: '$(hubot) Choose Agent…', tooltip: 'Choose the agent that answers in this notebook' };
  const name = withoutIcons(agent);
  if (!connection)
    return {
      text: `$(warning) ${name} · ${connectionId === undefined ? 'no connection' : `unknown connection ${withoutIcons(connectionId)}`}`,
      tooltip: 'The notebook’s connection is not on this machine. Choose an agent of another one',
    };
  const label = withoutIcons(connection.label);
  return connection.production
    ? {
        text: `$(warning) ${name} · PRODUCTION ${label}`,
        tooltip: `Messages go to agent "${agent}" on production. Click to choose another agent`,
      }
    : {
        text: `$(hubot) ${name} · ${label}`,
        tooltip: `Messages go to agent "${agent}" of ${connection.label}. Click to choose another agent`,
      };
}

/** Which files go with a message. */
export function attachmentWords(paths: readonly string[]): Words {
  if (paths.length === 0)
    return { text: '$(attach) Attach…', tooltip: 'Attach images, PDF, CSV or text files to this message' };
  const text = paths.length === 1 ? (paths[0]?.split('/').at(-1) ?? '') : `${paths.length} files`;
  return {
    text: `$(attach) ${withoutIcons(text)}`,
    tooltip: `Attached: ${paths.join(', ')}. Click to change`,
  };
}

/** The editor would draw `$(name)` in a label as an icon. */
function withoutIcons(label: string): string {
  return label.replaceAll('$(', '$ (');
}
