export { NotebookFeatures } from '../chat/notebook/notebookFeatures';
export { RunFeatures } from '../chat/runFeatures';
