import {
  recount,
  unitsAsked,
  unmeantIn,
  type Ballot,
  type Category,
  type DecisionRule,
  type RecordedBallot,
  type Recount,
  type Roll,
} from '@patto/rules';
import { isMap, orUnfit, readJson, ruleIn, Unfit, type Printed } from './rules-documents';

type Named = Pick<RecordedBallot, 'votes' | 'weights'> & Required<Pick<RecordedBallot, 'classes'>>;

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** Who stood how, of which class and with which weight, as a line of an import has them; its other keys are commentary. */
const readBallot = (file: string): Named => {
  const document = readJson(file);
  const { votes, classes = {}, weights = {} } = isMap(document) ? document : {};
  for (const [key, table] of Object.entries({ votes, classes }))
    if (!isMap(table) || !Object.values(table).every(isListOfTexts))
      throw new Unfit([`${file}: ${key}: expected an object of lists of ids`]);
  if (!isMap(weights)) throw new Unfit([`${file}: weights: expected an object of integers`]);
  const named = { votes, classes, weights } as unknown as Named;
  const errors = unmeantIn({ ...named, rule: null, counts: null });
  if (errors.length > 0)
    throw new Unfit(errors.map(({ at, code, name }) => `${file}: ${at}: ${code}: ${name}`));
  return named;
};

const rollOf = ({ votes, classes, weights }: Named): Roll => {
  const kinds = new Map(
    Object.entries(classes).flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)),
  );
  return Object.values(votes)
    .flat()
    .map((id) => {
      const kind = kinds.get(id);
      const weight = Object.hasOwn(weights, id) ? (weights[id] ?? 1) : 1;
      return { id, weights: { votes: weight }, ...(kind === undefined ? {} : { class: kind }) };
    });
};

const ballotOf = (rule: DecisionRule, named: Named): Ballot => ({
  rule,
  roll: rollOf(named),
  votes: (Object.entries(named.votes) as [Category, readonly string[]][])
    .filter(([category]) => category !== 'absent')
    .flatMap(([category, electors]) => electors.map((elector) => ({ elector, category }))),
});

/** A unit that the rules ask and nobody of the ballot has is a fault of the file. */
const recounted = (ballot: Ballot, rule: DecisionRule, file: string): Recount => {
  const kinds = new Set(ballot.roll.map(({ class: kind }) => kind));
  const units = unitsAsked(rule).filter((unit) => kinds.has(unit));
  try {
    return recount(ballot, { rule }, { units });
  } catch (error) {
    if (error instanceof RangeError) throw new Unfit([`${file}: ${error.message}`]);
    throw error;
  }
};

/** What a rule makes of a ballot, which votes given otherwise would turn it, and what another rule would make of it. */
export const recountFiles = (
  rulesFile: string,
  id: string,
  ballotFile: string,
  other: string | null = null,
): Printed =>
  orUnfit(() => {
    const ballot = ballotOf(ruleIn(rulesFile, id), readBallot(ballotFile));
    const rule = other === null ? ballot.rule : ruleIn(rulesFile, other);
    const { before, after, changed, flip } = recounted(ballot, rule, ballotFile);
    const line = {
      rule: rule.id,
      outcome: after.outcome,
      ...(other === null ? {} : { was: before.outcome, changed }),
      ...{ refused: after.refused, decisive: after.decisive, flip },
    };
    return { out: `${JSON.stringify(line)}\n`, problems: [], code: 0 };
  });
