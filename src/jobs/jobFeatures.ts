import * as vscode from 'vscode';
import { keepEndInView } from './keepEndInView';
import { registerJobLenses } from './jobLenses';
import { registerJobLinks } from './jobLinks';
import type { JobServices } from './jobServices';

/** Lenses and links of jobs' documents, and that who reads the end of one goes on reading its end. */
export function registerJobFeatures(services: JobServices): vscode.Disposable {
  return vscode.Disposable.from(
    registerJobLenses(services),
    registerJobLinks(services.jobDocuments),
    keepEndInView(services.jobDocuments),
  );
}
