import * as vscode from 'vscode';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { objectAt } from '../documents/references/agentAddress';
import type { Usage } from '../documents/references/usages';
import { referenceAt } from '../editing/references/agentReferences';
import { referenceKinds, type ReferenceKind } from '../editing/references/places';
import { targetsOf } from '../explorer/nodes';
import { pickAgent } from '../explorer/pickers';
import { commands, views } from '../ids';
import { withProgress } from '../ui/progress';
import type { Command, CommandContext } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target, kind: z._default(z.enum(referenceKinds), 'agent') });

interface Wanted {
  readonly connectionId: string;
  readonly kind: ReferenceKind;
  readonly id: string;
  /** A program gave it, which shows the result by itself. */
  readonly byProgram?: boolean;
}

/**
 * Finds the agents that use an agent, a tool, a token, an MCP server or an OAuth configuration; a person can
 * open one of them. Returns the URIs of the agents.
 */
export const findUsages: Command = {
  id: commands.findUsages,
  async run(context, ...args) {
    const wanted = await wantedOf(context, args);
    if (!wanted) return undefined;
    const { connectionId, id } = wanted;
    const usages = await withProgress(`Looking for agents that use "${id}"…`, (signal) =>
      context.references.findUsages(connectionId, wanted, signal),
    );
    if (!wanted.byProgram) void show(wanted.id, usages);
    return [...new Set(usages.map(({ location }) => location.uri.toString()))];
  },
};

async function wantedOf(
  { connections }: CommandContext,
  args: readonly unknown[],
): Promise<Wanted | undefined> {
  const [row] = targetsOf(views.agents, args) ?? [];
  if (row) return { ...row, kind: 'agent' };
  if (args[0] instanceof vscode.Uri) return objectAt(args[0]);
  const { id, connection, kind } = parseArguments(findUsages.id, schema, args);
  const shown = id === undefined && connection === undefined ? atCursor() : undefined;
  if (shown) return shown;
  const { id: connectionId, ...rest } = await requireConnection(connections, connection);
  const chosen =
    id ?? (await pickAgent(connections, { id: connectionId, ...rest }, 'Find the usages of which agent?'));
  return chosen === undefined ? undefined : { connectionId, kind, id: chosen, byProgram: id !== undefined };
}

/** What the active editor names at its cursor, else what it shows. */
function atCursor(): Wanted | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const shown = objectAt(editor.document.uri);
  if (shown?.kind !== 'agent') return shown;
  const { document, selection } = editor;
  const named = referenceAt(document.getText(), document.offsetAt(selection.active));
  return named ? { connectionId: shown.connectionId, kind: named.kind, id: named.id } : shown;
}

async function show(id: string, usages: readonly Usage[]): Promise<void> {
  if (usages.length === 0) {
    void vscode.window.showInformationMessage(`No agent uses "${id}".`);
    return;
  }
  const items = usages.map(({ agentId, agentName, location }) => ({
    label: agentName || agentId,
    description: agentName ? agentId : '',
    location,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Agents that use "${id}"`,
    placeHolder: 'Choose one to open it at the place',
    matchOnDescription: true,
  });
  if (!chosen) return;
  const { uri, range } = chosen.location;
  await vscode.window.showTextDocument(uri, { selection: range });
}
