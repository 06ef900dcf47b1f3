import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import {
  createSourceFile,
  forEachChild,
  isArrayLiteralExpression,
  isBinaryExpression,
  isCaseClause,
  isLiteralTypeNode,
  isObjectLiteralExpression,
  isPropertyAssignment,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTemplateLiteralToken,
  isVariableDeclaration,
  ScriptTarget,
  type Node,
} from 'typescript';

const root = join(__dirname, '../..');

/** Every spelling that was ever written. */
const stored = readdirSync(join(root, 'tests/replay/golden'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.v\d+\.json$/, ''));

const homes: { readonly [context: string]: string } = {
  registry: 'party',
  identifier: 'party',
  source: 'exchange',
};

/** `network.PostHolderEnded` → whose event it is, and its name. */
const events = [...new Set(stored)].map((spelling) => {
  const [context = '', name = ''] = spelling.split('.');
  return { home: homes[context] ?? context, spelling, pattern: new RegExp(`\\b${name}\\b`) };
});

type Literal = { readonly text: string; readonly line: number; readonly isChecked: boolean };

/** Properties that hold the names of events, each typed by the events of the chapter in question. */
const typed: ReadonlySet<string> = new Set(['hears', 'entersAs']);

/** Whether a declaration or a property around it says that what is written there is the type of an event. */
const isDeclaredSo = (node: Node): boolean => {
  if (isVariableDeclaration(node)) return /\['type'\]/.test(node.type?.getText() ?? '');
  if (isPropertyAssignment(node) && typed.has(node.name.getText())) return true;
  const goesOn =
    isPropertyAssignment(node) || isArrayLiteralExpression(node) || isObjectLiteralExpression(node);
  return goesOn && isDeclaredSo(node.parent);
};

/**
 * Whether the compiler sees to it that there is such an event: in a type, a case, a comparison with the `type` of an
 * event, and where a declaration says so.
 */
const isCheckedByTypes = ({ parent }: Node): boolean => {
  if (isLiteralTypeNode(parent) || isCaseClause(parent)) return true;
  return isBinaryExpression(parent) ? /\btype$/.test(parent.left.getText()) : isDeclaredSo(parent);
};

/** Every string, template and pattern of a source. */
const literalsIn = (file: string, text: string): readonly Literal[] => {
  const source = createSourceFile(file, text, ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: Node): void => {
    if (isStringLiteral(node) || isTemplateLiteralToken(node) || isRegularExpressionLiteral(node))
      found.push({
        text: node.text,
        line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        isChecked: isStringLiteral(node) && isCheckedByTypes(node),
      });
    forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** Of the libraries and of the apps, which belong to no chapter. Specs and tests speak of events as they are stored. */
const sources = ['libs', 'apps'].flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(spec|examples|contract|d)\.ts$/.test(file))
    .map((file) => join(place, file)),
);

const homeOf = (file: string): string => file.split(sep)[1] ?? '';

/** Names of events of other chapters in texts that no compiler checks: they would outlive the event. */
const namesOthers = (file: string, text: string): readonly string[] =>
  literalsIn(file, text)
    .filter(({ isChecked }) => !isChecked)
    .flatMap((literal) =>
      events
        .filter(({ home, pattern }) => home !== homeOf(file) && pattern.test(literal.text))
        .map(({ spelling }) => `${file}:${literal.line} ${spelling}`),
    );

it('finds an event of another chapter in a string, a template and a pattern, and leaves what types check', () => {
  const found = namesOthers(
    'libs/history/x.ts',
    "const a = 'VoteCast';\nconst b = /^voting\\.BallotClosed/;\nconst c = `${d}network.PostHolderEnded.v1`;",
  );
  expect(found.map((one) => one.split(' ')[1])).toEqual([
    ...['voting.VoteCast', 'voting.BallotClosed', 'network.PostHolderEnded'],
  ]);
  const checked = [
    "type A = Extract<B, { type: 'VoteCast' }>;",
    "if (event.type === 'VoteCast') x();",
    "switch (type) { case 'VoteCast': }",
    "policy({ hears: ['VoteCast'] });",
    "const a: { readonly cast: BallotEvent['type'] } = { cast: 'VoteCast' };",
  ];
  expect(checked.flatMap((text) => namesOthers('libs/history/x.ts', text))).toEqual([]);
  expect(namesOthers('libs/voting/x.ts', "const a = 'VoteCast';")).toEqual([]);
  expect(events.length).toBeGreaterThan(40);
});

/** The console's dictionaries have a word for every event, as a spec of theirs sees to. */
const isDictionary = (file: string): boolean => /^apps\/console\/src\/words\/(it|en)\.ts$/.test(file);

it('has no library and no app that names another chapter’s event in a text', () => {
  const found = sources
    .filter((file) => !isDictionary(file))
    .flatMap((file) => namesOthers(file, readFileSync(join(root, file), 'utf8')));
  expect(found).toEqual([]);
});
