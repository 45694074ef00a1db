export { table } from '../commands/table';
