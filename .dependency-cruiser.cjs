// The rooms of docs/architecture.md: which part of the source may know which other.
const rooms = {
  ids: [],
  base: [],
  model: ['base'],
  api: ['base', 'model'],
  editing: ['base', 'model'],
  sandbox: ['base', 'model'],
  lazy: ['base', 'model', 'api', 'editing', 'sandbox', 'documents', 'jobs', 'chat', 'commands'],
  ui: ['base', 'ids'],
  connection: ['base', 'ids', 'model', 'api', 'ui', 'lazy'],
  documents: ['base', 'ids', 'model', 'api', 'editing', 'ui', 'connection', 'lazy'],
  explorer: ['base', 'ids', 'model', 'api', 'ui', 'connection', 'documents', 'jobs'],
  jobs: ['base', 'ids', 'model', 'api', 'ui', 'connection', 'documents', 'lazy'],
  chat: ['base', 'ids', 'model', 'api', 'ui', 'connection', 'documents', 'jobs', 'lazy'],
  commands: [
    'base',
    'ids',
    'model',
    'api',
    'editing',
    'ui',
    'connection',
    'documents',
    'explorer',
    'jobs',
    'chat',
    'lazy',
  ],
};

const pureRooms = ['ids', 'base', 'model', 'api', 'editing', 'sandbox'];

/** A room is a folder, or a single file such as ids.ts. */
const place = (room) => `^src/${room}(/|\\.ts$)`;

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `${room} may import ${allowed.join(', ') || 'no other room'}`,
  severity: 'error',
  from: { path: place(room) },
  to: { path: '^src/', pathNot: [room, ...allowed].map(place) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'pure-rooms-without-vscode',
      comment: 'What needs no VS Code must run, and be tested, in plain Node',
      severity: 'error',
      from: { path: pureRooms.map(place) },
      to: { path: ['^vscode$', '/@types/vscode/'] },
    },
    {
      name: 'src-without-test',
      comment: 'Helpers for tests live in test/',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one subject, or miss a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    {
      name: 'every-room-is-known',
      comment: 'A new room needs its line in the table above',
      severity: 'error',
      from: { path: '^src/', pathNot: [...Object.keys(rooms).map(place), '^src/extension\\.ts$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
