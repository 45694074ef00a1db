export { registerJobFeatures } from '../jobs/jobFeatures';
