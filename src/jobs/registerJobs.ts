import * as vscode from 'vscode';
import type { JobServices } from './jobServices';

/** What happens around the open documents of jobs, in a bundle of its own that is loaded with the first one. */
export function registerJobs(services: JobServices): vscode.Disposable {
  let loading: Promise<vscode.Disposable> | undefined;
  const first = services.jobDocuments.onDidRead(() => {
    first.dispose();
    loading = import('../lazy/jobFeatures').then(({ registerJobFeatures }) => registerJobFeatures(services));
  });
  return new vscode.Disposable(() => {
    first.dispose();
    void loading?.then((features) => {
      features.dispose();
    });
  });
}
