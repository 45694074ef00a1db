import { crossTable } from './crossTable';
import { partOperations } from './partOperations';

// All of an operation's parameters together: each alone is crossed for agents, whose client is the same.
crossTable(partOperations, ({ parameters }) => [{ name: 'all parameters', names: parameters }]);
