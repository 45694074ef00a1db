export { jobText } from '../jobs/jobText';
