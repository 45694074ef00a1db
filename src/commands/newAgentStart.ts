import * as vscode from 'vscode';
import type { AiClient } from '../api/aiClient';
import { proposeAgentId } from '../api/agentId';
import { PersonError } from '../base/personError';
import type { Connection } from '../connection/connection';
import type { Connections } from '../connection/connections';
import { toEditableText } from '../editing/editableText';
import { copiedAgentText, newAgentText } from '../editing/newAgent';
import { withVersion } from '../editing/withVersion';
import { pickAgent } from '../explorer/pickers';
import { isJsonObject } from '../model/json';
import { agentKind } from '../model/resourceKind';
import { chooseTemplate, type TemplateStart } from './startFromTemplate';

/** What a new agent starts from. */
export interface NewAgentStart {
  /** What its id may be called after. */
  readonly proposedId: string;
  /** Its text, without a version. */
  text(id: string): string;
}

export const blankStart: NewAgentStart = { proposedId: '', text: newAgentText };

/** The text of an existing agent as that of a new one. */
export async function startFromAgent(client: AiClient, id: string): Promise<NewAgentStart> {
  const text = copiedAgentText(id, (await client.agents.get(id)).text);
  return { proposedId: proposeAgentId(`${id}-copy`), text: () => text };
}

/** The agent of a JSON file: one that was written by hand, or saved from the service or from an editor. */
export async function startFromFile(file: vscode.Uri): Promise<NewAgentStart> {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file)).replace(/^\uFEFF/, '');
  const value = parsed(text);
  if (!isJsonObject(value)) {
    throw new PersonError(`"${name}" holds no agent: a file of one agent is one JSON object, { … }.`);
  }
  if (typeof value.data === 'string' && 'checksum' in value) {
    throw new PersonError(
      `"${name}" is an export, which the service imports as a whole. It can't be opened as one agent.`,
    );
  }
  const editable = withVersion(toEditableText(text, agentKind).text, undefined);
  return {
    proposedId: proposeAgentId(typeof value.id === 'string' ? value.id : name.replace(/\.json$/i, '')),
    text: () => editable,
  };
}

/** Lets the person choose what a new agent starts from. */
export async function chooseStart(
  connections: Connections,
  connection: Connection,
): Promise<NewAgentStart | TemplateStart | undefined> {
  type Start = NewAgentStart | TemplateStart;
  const client = await connections.client(connection.id);
  const sources: (vscode.QuickPickItem & { start(): Promise<Start | undefined> })[] = [
    {
      label: '$(file) Blank Agent',
      detail: 'The least that the service takes, to be filled in',
      start: () => Promise.resolve(blankStart),
    },
    {
      label: '$(files) Copy of Another Agent…',
      detail: 'Its whole configuration under another id',
      start: async () => {
        const id = await pickAgent(connections, connection, 'Start from which agent?');
        return id === undefined ? undefined : startFromAgent(client, id);
      },
    },
    {
      label: '$(book) From a Template…',
      detail: 'Created at once and disabled, with the template’s own prompt before yours',
      start: () => chooseTemplate(client, connection),
    },
    {
      label: '$(folder-opened) From a File…',
      detail: 'A JSON file of one agent, such as order-helper.emporix-agent.json',
      start: async () => {
        const [file] = (await vscode.window.showOpenDialog({
          title: 'New Agent from a File',
          openLabel: 'Start from This File',
          filters: { 'JSON files': ['json'] },
        })) ?? [undefined];
        return file && startFromFile(file);
      },
    },
  ];
  const chosen = await vscode.window.showQuickPick(sources, {
    title: `New Agent in ${connection.label}${connection.production ? ' (PRODUCTION)' : ''}`,
    placeHolder: 'What does it start from?',
    matchOnDetail: true,
  });
  return chosen?.start();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
