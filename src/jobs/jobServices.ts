import type { JobDocuments } from './jobDocuments';
import type { JobWatch } from './jobWatch';

/** What the open documents of jobs need of the rest. */
export interface JobServices {
  readonly jobDocuments: JobDocuments;
  readonly watch: JobWatch;
}
