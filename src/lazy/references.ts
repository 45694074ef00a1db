export { ReferenceFeatures } from '../documents/references/referenceFeatures';
