import * as vscode from 'vscode';
import { errorMessage } from '../base/errorMessage';
import { isAborted } from '../base/isAborted';

/** What a search offers for choosing. */
export interface PickCandidate {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  readonly icon: string;
}

export interface PickOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Searches the service; an empty text asks for the first of all. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly PickCandidate[]>;
}

interface Item extends vscode.QuickPickItem {
  readonly candidate?: PickCandidate;
}

/** Long enough to let a word be typed. */
const typingPause = 250;

/** Lets the person choose one thing of the service, searching as they type. Resolves with its id. */
export async function pickItem({ title, placeholder, search }: PickOptions): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = placeholder;
  let abort = new AbortController();
  let pause: ReturnType<typeof setTimeout> | undefined;

  const find = async (text: string) => {
    abort.abort();
    const { signal } = (abort = new AbortController());
    pick.busy = true;
    try {
      const found = await search(text, signal);
      if (!signal.aborted) pick.items = found.length > 0 ? found.map(toItem) : [note('Nothing found')];
    } catch (error) {
      if (!signal.aborted && !isAborted(error)) pick.items = [note(errorMessage(error))];
    } finally {
      if (!signal.aborted) pick.busy = false;
    }
  };

  pick.onDidChangeValue((text) => {
    clearTimeout(pause);
    pause = setTimeout(() => void find(text.trim()), typingPause);
  });
  try {
    return await new Promise<string | undefined>((resolve) => {
      pick.onDidAccept(() => {
        const id = pick.activeItems[0]?.candidate?.id;
        if (id !== undefined) resolve(id);
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      void find('');
    });
  } finally {
    clearTimeout(pause);
    abort.abort();
    pick.dispose();
  }
}

/** The service does the filtering, so the editor must not hide what came. */
function toItem(candidate: PickCandidate): Item {
  const { label, description, detail, icon } = candidate;
  return {
    label,
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
    candidate,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
  };
}

function note(label: string): Item {
  return { label, alwaysShow: true };
}
