import * as vscode from 'vscode';
import { agentUri } from '../documents/documentUri';
import { answerScheme, commands, type CommandId } from '../ids';
import { setContext } from '../ui/setContext';
import type { AnswerTab, AnswerTabs } from './answerTabs';

/** What can be done with an answer: lenses above it, and the context key for the buttons of its tab. */
export function registerAnswerLenses(tabs: AnswerTabs): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const setRunning = () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    setContext('emporixAi.answer.running', (uri && tabs.find(uri)?.running) ?? false);
  };
  setRunning();
  return vscode.Disposable.from(
    changed,
    tabs.onDidChangeState(() => {
      changed.fire();
      setRunning();
    }),
    vscode.window.onDidChangeActiveTextEditor(setRunning),
    vscode.languages.registerCodeLensProvider(
      { scheme: answerScheme, pattern: '**/answers/*' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: ({ uri }) => {
          const tab = tabs.find(uri);
          return tab ? lenses(tab) : [];
        },
      },
    ),
  );
}

function lenses({ uri, target, running }: AnswerTab): vscode.CodeLens[] {
  const lens = (title: string, command: CommandId, argument: vscode.Uri) =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [argument] });
  return [
    ...(running
      ? [lens('$(debug-stop) Stop', commands.answerStop, uri)]
      : [
          lens('Send Another Message', commands.answerSend, uri),
          lens('Run Again', commands.answerRunAgain, uri),
        ]),
    lens('Open Agent', commands.agentOpen, agentUri(target.connectionId, target.id)),
    lens('Preview', commands.answerPreview, uri),
  ];
}
