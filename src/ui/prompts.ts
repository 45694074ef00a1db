import * as vscode from 'vscode';

/** Asks one modal question whose default is to cancel; true when the person chose `action`. */
export async function confirm(question: {
  message: string;
  detail?: string;
  action: string;
}): Promise<boolean> {
  const answer = await vscode.window.showWarningMessage(
    question.message,
    { modal: true, ...(question.detail === undefined ? {} : { detail: question.detail }) },
    question.action,
  );
  return answer === question.action;
}
