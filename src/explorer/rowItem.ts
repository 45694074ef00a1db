import * as vscode from 'vscode';
import type { Row } from './row';

/** A row as the editor's tree takes it, without what opens it. */
export function rowItem({ label, description, icon, tooltip, context, spoken }: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  const color = icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color);
  item.iconPath = new vscode.ThemeIcon(icon.id, color);
  item.tooltip = new vscode.MarkdownString(tooltip);
  item.contextValue = context;
  item.accessibilityInformation = { label: spoken };
  if (description !== undefined) item.description = description;
  return item;
}

/** A row that holds others, opened at first; `id` keeps it as the person left it. */
export function groupItem(id: string, label: string, size: number): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = String(size);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${label}, ${size}` };
  return item;
}
