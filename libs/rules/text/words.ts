import type { Outcome } from '../verdict/next';
import type { Next } from '../verdict/next';
import type { Tie } from '../document/rule';

export type Language = 'it' | 'en';

type Words = {
  readonly counts: { readonly [count: string]: string };
  readonly outcomes: { readonly [outcome in Outcome]: string };
  readonly ties: { readonly [tie in Tie]: string };
  readonly stages: { readonly quorum: string; readonly veto: string; readonly adopted: string };
  readonly holds: readonly [yes: string, no: string];
  readonly of: string;
  readonly needs: (needed: string) => string;
  readonly needsExactly: (needed: string) => string;
  readonly atMost: (needed: string) => string;
  readonly never: string;
  readonly emptyBase: (base: string) => string;
  readonly unstated: (count: string) => string;
  readonly missing: (votes: bigint) => string;
  readonly excess: (votes: bigint) => string;
  readonly tooMany: (votes: bigint) => string;
  readonly rule: string;
  readonly version: string;
  readonly round: string;
  readonly branches: { readonly all: string; readonly any: string; readonly not: string };
  readonly tie: (f: string, k: string) => string;
  readonly next: (next: Next) => string;
  readonly refused: (votes: number) => string;
  readonly decisive: (voters: number) => string;
  readonly resistance: (outcome: string, decisive: boolean, voters: number) => string;
};

const days = (
  min: number | null,
  max: number | null,
  word: { from: string; to: string; days: string },
): string => {
  if (min === null && max === null) return '';
  const from = min === null ? '' : ` ${word.from} ${min}`;
  return `${from}${max === null ? '' : ` ${word.to} ${max}`} ${word.days}`;
};

const it: Words = {
  counts: {
    seats: 'seggi',
    members: 'componenti in carica',
    entitled: 'aventi diritto',
    present: 'presenti',
    for: 'favorevoli',
    against: 'contrari',
    abstain: 'astenuti',
    blank: 'schede bianche',
    spoilt: 'schede nulle',
    presentNotVoting: 'presenti non votanti',
    recused: 'astenuti per conflitto di interessi',
    absent: 'assenti',
    cast: 'voti espressi',
    voting: 'votanti',
    voted: 'votanti',
    valid: 'voti validi',
    notfor: 'non favorevoli',
    for_abstain: 'favorevoli e astenuti',
    nonabst: 'votanti non astenuti',
    objections: 'obiezioni',
    veto: 'veti',
    signed: 'firme',
    parties: 'parti',
  },
  outcomes: {
    ADOPTED: 'approvata',
    REJECTED: 'respinta',
    NO_QUORUM: 'seduta deserta',
    TIE_PENDING: 'parità da risolvere',
    VETOED: 'bloccata dal veto',
    SILENCE_BROKEN: 'silenzio interrotto',
  },
  ties: {
    REJECT: 'la proposta è respinta',
    STATUS_QUO: 'resta lo stato presente',
    CHAIR: 'decide chi presiede',
    CHAIR_CASTING: 'chi presiede dà un secondo voto',
    CHAIR_VOTE_PREVAILS: 'prevale il voto di chi presiede',
    REVOTE: 'si rivota',
    LOT: 'decide la sorte',
    SENIORITY: 'decide l’anzianità',
  },
  stages: { quorum: 'Numero legale', veto: 'Veto', adopted: 'Maggioranza' },
  holds: ['sì', 'no'],
  of: 'di',
  needs: (needed) => (needed === '1' ? 'ne serve 1' : `ne servono ${needed}`),
  needsExactly: (needed) => `ne servono esattamente ${needed}`,
  atMost: (needed) => `al massimo ${needed}`,
  never: 'nessun numero basta',
  emptyBase: (base) => `base vuota (${base}): la prova è falsa`,
  unstated: (count) => `${count} non dichiarato`,
  missing: (votes) => (votes === 1n ? 'ne manca 1' : `ne mancano ${votes}`),
  excess: (votes) => `${votes} in più del necessario`,
  tooMany: (votes) => `${votes} di troppo`,
  rule: 'Regola',
  version: 'versione',
  round: 'turno',
  branches: { all: 'tutte', any: 'almeno una', not: 'non' },
  tie: (f, k) => `Parità ${f} a ${k}`,
  next: (next) =>
    next.kind === 'ROUND'
      ? `Segue il turno ${next.round}${days(next.minDelay, next.maxDelay, { from: 'da', to: 'entro', days: 'giorni' })}.`
      : next.kind === 'BODY'
        ? `La questione passa a: ${next.body}.`
        : `Esito residuale: ${it.outcomes[next.outcome]}.`,
  refused: (votes) => `Voti non contati: ${votes}.`,
  decisive: (voters) => `Votanti decisivi: ${voters}.`,
  resistance: (outcome, decisive, voters) =>
    `Prova di resistenza senza ${voters} in conflitto: ${outcome}, ${decisive ? 'voto decisivo, delibera impugnabile' : 'voto non decisivo'}.`,
};

const en: Words = {
  counts: {
    seats: 'seats',
    members: 'members in office',
    entitled: 'entitled',
    present: 'present',
    for: 'for',
    against: 'against',
    abstain: 'abstaining',
    blank: 'blank ballots',
    spoilt: 'spoilt ballots',
    presentNotVoting: 'present and not voting',
    recused: 'recused',
    absent: 'absent',
    cast: 'votes cast',
    voting: 'voting',
    voted: 'voted',
    valid: 'valid votes',
    notfor: 'not in favour',
    for_abstain: 'for and abstaining',
    nonabst: 'votes other than abstentions',
    objections: 'objections',
    veto: 'vetoes',
    signed: 'signatures',
    parties: 'parties',
  },
  outcomes: {
    ADOPTED: 'adopted',
    REJECTED: 'rejected',
    NO_QUORUM: 'no quorum',
    TIE_PENDING: 'tie to be broken',
    VETOED: 'vetoed',
    SILENCE_BROKEN: 'silence broken',
  },
  ties: {
    REJECT: 'the motion is lost',
    STATUS_QUO: 'things stay as they are',
    CHAIR: 'the chair decides',
    CHAIR_CASTING: 'the chair has a casting vote',
    CHAIR_VOTE_PREVAILS: 'the vote of the chair prevails',
    REVOTE: 'the vote is repeated',
    LOT: 'lots are drawn',
    SENIORITY: 'seniority decides',
  },
  stages: { quorum: 'Quorum', veto: 'Veto', adopted: 'Majority' },
  holds: ['yes', 'no'],
  of: 'of',
  needs: (needed) => `${needed} needed`,
  needsExactly: (needed) => `exactly ${needed} needed`,
  atMost: (needed) => `at most ${needed}`,
  never: 'no number is enough',
  emptyBase: (base) => `empty base (${base}): the test is false`,
  unstated: (count) => `${count} not stated`,
  missing: (votes) => `${votes} short`,
  excess: (votes) => `${votes} to spare`,
  tooMany: (votes) => `${votes} too many`,
  rule: 'Rule',
  version: 'version',
  round: 'round',
  branches: { all: 'all', any: 'any', not: 'not' },
  tie: (f, k) => `Tie ${f} to ${k}`,
  next: (next) =>
    next.kind === 'ROUND'
      ? `Round ${next.round} follows${days(next.minDelay, next.maxDelay, { from: 'from', to: 'within', days: 'days' })}.`
      : next.kind === 'BODY'
        ? `The matter goes to: ${next.body}.`
        : `Residual outcome: ${en.outcomes[next.outcome]}.`,
  refused: (votes) => `Votes not counted: ${votes}.`,
  decisive: (voters) => `Decisive voters: ${voters}.`,
  resistance: (outcome, decisive, voters) =>
    `Without ${voters} in conflict of interest: ${outcome}, ${decisive ? 'decisive, open to challenge' : 'not decisive'}.`,
};

export const words: { readonly [language in Language]: Words } = { it, en };
