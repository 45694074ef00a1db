export { startSandbox } from '../sandbox/startSandbox';
