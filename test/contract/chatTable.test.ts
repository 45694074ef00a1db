import { chatOperations } from './chatOperations';
import { crossTable } from './crossTable';

// An agent may take ten times the limit of a request.
crossTable(chatOperations, () => [{ name: 'no parameter', names: [] }], { timeout: 2000 });
