import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '../..');
const [IS, DOES] = ['domain/definitions/persons-around-client', 'domain/tracks/persons-around-client'];

/** Files of the project, some of them with a text put in. */
type Changes = Readonly<Record<string, (text: string) => string>>;

/** Files as they are, read once. */
const unchanged = new Map<string, ts.SourceFile>();

const DOMAIN = ['domain/process/decide.ts', 'domain/process/evolve.ts'];
const EVERYTHING = [...DOMAIN, 'api/routes.ts', 'workflows/index.ts'];

/** Which files that these roots lead to the type checker complains of after some changes. */
function complaintsAfter(changes: Changes, roots = DOMAIN): string[] {
  const file = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(file.config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const [readFile, getSourceFile] = [host.readFile.bind(host), host.getSourceFile.bind(host)];
  host.readFile = (name) => {
    const text = readFile(name);
    return text && (changes[path.relative(ROOT, name)]?.(text) ?? text);
  };
  host.getSourceFile = (name, ...how) => {
    if (changes[path.relative(ROOT, name)]) return getSourceFile(name, ...how);
    const known = unchanged.get(name) ?? getSourceFile(name, ...how);
    if (known) unchanged.set(name, known);
    return known;
  };
  const program = ts.createProgram(
    roots.map((root) => path.join(ROOT, root)),
    { ...options, noEmit: true },
    host,
  );
  const files = ts
    .getPreEmitDiagnostics(program)
    .map((found) => path.relative(ROOT, found.file?.fileName ?? ''));
  return [...new Set(files)].sort();
}

const before = (place: string, added: string) => (text: string) => {
  expect(text).toContain(place);
  return text.replace(place, `${added}\n${place}`);
};

const definition = before(
  'removePersonAroundClient: command({',
  `greetPerson: command({
    names: { fi: 'Tervehdi', sv: 'Hälsa', en: 'Greet' },
    summary: 'Greet a person around the client',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({ on: isoDateSchema, person: personNumberSchema }),
  }),`,
);
const behaviour = before(
  'removePersonAroundClient: {',
  `greetPerson: {
    requires: (_state, { on }, context) => [happened(on, context)],
    events: (_state, { on, person }) => [{ type: 'PERSON_GREETED', on, person }],
  },`,
);
const typed = before('removePersonAroundClient: Behaviour', `greetPerson: Behaviour<'greetPerson'>;`);
const eventOf = before(
  'PERSON_REMOVED: event(',
  `PERSON_GREETED: event('SOCIAL_WELFARE', { person: personNumberSchema }),`,
);
const evolver = (text: string) =>
  before(
    'PERSON_REMOVED: (state',
    'PERSON_GREETED: (state) => state,',
  )(before('PERSON_REMOVED: Evolver', `PERSON_GREETED: Evolver<'PERSON_GREETED'>;`)(text));

test('a command without its behaviour, a behaviour without its event and an event without its evolver are type errors, each at one place', () => {
  const defined = { [`${IS}/commands.ts`]: definition };
  expect(complaintsAfter(defined)).toEqual(['domain/process/decide.ts']);
  const behaving = { ...defined, [`${DOES}/behaviours.ts`]: (text: string) => behaviour(typed(text)) };
  expect(complaintsAfter(behaving)).toEqual([`${DOES}/behaviours.ts`]);
  const withEvent = { ...behaving, [`${IS}/events.ts`]: eventOf };
  expect(complaintsAfter(withEvent)).toEqual(['domain/process/evolve.ts']);
  // And with these four files it is whole: updates, routes, OpenAPI, permissions and register follow.
  expect(complaintsAfter({ ...withEvent, [`${DOES}/evolve.ts`]: evolver }, EVERYTHING)).toEqual([]);
}, 180_000);
