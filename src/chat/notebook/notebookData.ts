import * as vscode from 'vscode';
import { messageLanguage } from '../../ids';
import { savedMarkdown } from './answerOutput';
import type { FileCell, NotebookFile, SavedAnswer } from './notebookFile';
import { answerIn, answerMetadata, attachmentsIn, othersIn, targetIn } from './notebookMetadata';

/** A notebook's file as the editor shows it. */
export function toNotebookData({ agent, connection, cells, others }: NotebookFile): vscode.NotebookData {
  const data = new vscode.NotebookData(cells.map(toCellData));
  data.metadata = { agent, connection, others };
  return data;
}

/** The file of what the editor shows. */
export function fromNotebookData({ metadata, cells }: vscode.NotebookData): NotebookFile {
  return { ...targetIn(metadata), cells: cells.map(fromCellData), others: othersIn(metadata) };
}

function toCellData(cell: FileCell): vscode.NotebookCellData {
  if (cell.kind === 'note') {
    const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, cell.text, 'markdown');
    data.metadata = { others: cell.others };
    return data;
  }
  const { text, attachments, answer, others } = cell;
  const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, messageLanguage);
  data.metadata = { attachments, others };
  if (answer) {
    data.outputs = [answerOutput(answer)];
    data.executionSummary = { success: !answer.error && !answer.stopped };
  }
  return data;
}

function fromCellData({ kind, value: text, metadata, outputs }: vscode.NotebookCellData): FileCell {
  const others = othersIn(metadata);
  if (kind === vscode.NotebookCellKind.Markup) return { kind: 'note', text, others };
  const answer = outputs?.map((output) => answerIn(output.metadata)).find((found) => found !== undefined);
  return { kind: 'message', text, attachments: attachmentsIn(metadata), answer, others };
}

function answerOutput(answer: SavedAnswer): vscode.NotebookCellOutput {
  const item = vscode.NotebookCellOutputItem.text(savedMarkdown(answer), 'text/markdown');
  return new vscode.NotebookCellOutput([item], answerMetadata(answer));
}
