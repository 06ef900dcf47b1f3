import type { Preset, Reading } from './preset';

const CODE = 'https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:regio.decreto:1942-03-16;262';
const CTS = 'https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2017-07-03;117';

/** The civil code in force since 21 April 1942; the Third Sector code since 3 August 2017. */
const CODE_FROM = '1942-04-21';
const CTS_FROM = '2017-08-03';

/** "A maggioranza di voti": whether those who abstain are among the votes is disputed. */
const abstentions: Reading = {
  question: 'Do abstentions belong to the base of the majority of votes (c.c. 21(1))?',
  choices: {
    excluded: 'The base is the votes cast for and against.',
    included: 'The base is everybody who voted, abstaining included.',
    present: 'The base is everybody present.',
  },
};

const BASE: { readonly [reading: string]: string } = {
  excluded: 'cast',
  included: 'voting',
  present: 'present',
};

/** No rule of law says whether suspended members count in the number to be present. */
const suspended: Reading = {
  question: 'Are suspended members in the base of the quorum?',
  choices: { included: 'They stay members in office.', excluded: 'They leave the base while suspended.' },
};

type Chosen = { readonly [name: string]: string };

const electorate = (chosen: Chosen): { suspendedInBase: boolean } => ({
  suspendedInBase: chosen['suspended'] === 'included',
});

const base = (chosen: Chosen): string => BASE[chosen['abstentions'] ?? ''] ?? 'cast';

const article = (paragraph: string): { instrument: string; clause: string } => ({
  instrument: 'Codice civile',
  clause: `art. 21(${paragraph})`,
});

const common = { url: CODE, from: CODE_FROM, to: null, verified: true };

export const civilCode: readonly Preset[] = [
  {
    ...common,
    id: 'cc-21-1-first-call',
    title: 'Association, ordinary resolution, first call',
    source: 'c.c. 21(1)',
    readings: { abstentions, suspended },
    rule: (chosen) => ({
      id: 'cc-21-1-first-call',
      title: 'Association, ordinary resolution, first and second call',
      source: article('1'),
      matter: ['ORDINARY'],
      electorate: electorate(chosen),
      quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
      adopted: { count: 'for', op: '>', share: '1/2', of: base(chosen) },
      tie: 'REJECT',
      rounds: [
        {
          on: ['NO_QUORUM'],
          title: 'Second call, whatever the number attending',
          adopted: { count: 'for', op: '>', share: '1/2', of: base(chosen) },
          tie: 'REJECT',
        },
      ],
    }),
  },
  {
    ...common,
    id: 'cc-21-1-accounts',
    title: 'Association, accounts and directors’ liability: administrators have no vote',
    source: 'c.c. 21(1)',
    readings: { abstentions, suspended },
    rule: (chosen) => ({
      id: 'cc-21-1-accounts',
      title: 'Association, accounts and directors’ liability',
      source: article('1'),
      matter: ['ACCOUNTS', 'LIABILITY'],
      electorate: { ...electorate(chosen), withoutVote: ['administrators'] },
      quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
      adopted: { count: 'for', op: '>', share: '1/2', of: base(chosen) },
      tie: 'REJECT',
    }),
  },
  {
    ...common,
    id: 'cc-21-2-statute',
    title: 'Association, change of deed or statute, unless otherwise provided',
    source: 'c.c. 21(2)',
    readings: { suspended },
    rule: (chosen) => ({
      id: 'cc-21-2-statute',
      title: 'Association, change of deed or statute',
      source: article('2'),
      matter: ['AMENDMENT'],
      electorate: electorate(chosen),
      quorum: { count: 'present', op: '>=', share: '3/4', of: 'members' },
      adopted: { count: 'for', op: '>', share: '1/2', of: 'present' },
      tie: 'REJECT',
    }),
  },
  {
    ...common,
    id: 'cc-21-3-dissolution',
    title: 'Association, dissolution and devolution, on any call',
    source: 'c.c. 21(3)',
    readings: { suspended },
    rule: (chosen) => ({
      id: 'cc-21-3-dissolution',
      title: 'Association, dissolution and devolution',
      source: article('3'),
      legalFlag: 'MANDATORY',
      matter: ['DISSOLUTION'],
      electorate: electorate(chosen),
      adopted: { count: 'for', op: '>=', share: '3/4', of: 'members' },
      tie: 'REJECT',
    }),
  },
  {
    url: CTS,
    from: CTS_FROM,
    to: null,
    verified: true,
    id: 'cts-24-2-plural-votes',
    title: 'Third-sector association with plural votes: presence by heads, majority by votes',
    source: 'D.Lgs. 117/2017, art. 24(2)',
    readings: { abstentions, suspended },
    rule: (chosen) => ({
      id: 'cts-24-2-plural-votes',
      title: 'Third-sector association with plural votes',
      source: { instrument: 'D.Lgs. 117/2017', clause: 'art. 24(2)' },
      matter: ['ORDINARY'],
      electorate: {
        ...electorate(chosen),
        weights: { formula: 'in proportion to the associates of the member', cap: 5 },
      },
      quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
      adopted: { count: 'for', op: '>', share: '1/2', of: base(chosen), unit: 'votes' },
      tie: 'REJECT',
    }),
  },
];
