export { MergeFlow } from '../documents/mergeFlow';
