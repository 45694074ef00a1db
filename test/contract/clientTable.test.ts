import { crossTable } from './crossTable';
import { operations } from './operations';

// None of an operation's parameters, each of them alone, and all together.
crossTable(operations, ({ parameters }) => [
  { name: 'no parameter', names: [] },
  ...parameters.map((name) => ({ name, names: [name] })),
  ...(parameters.length > 1 ? [{ name: 'all parameters', names: parameters }] : []),
]);
