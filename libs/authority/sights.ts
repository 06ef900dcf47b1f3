import { AMONG_MEMBERS, isVisibility, type Part, type Profile } from '@patto/network/domain';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { readable, STRANGER, type Standing } from './readable';

/** What a person may read now; `null` is whoever says no name. */
export type Sight = {
  readonly person: string | null;
  readonly isRegistrar: boolean;
  /** The bodies that the person stands for. */
  readonly bodies: ReadonlySet<string>;
  /** What may be read of a network: of one that there is not, nothing, as of one that is nobody's business. */
  readonly of: (network: string) => ReadonlySet<Part>;
  /** The networks that were looked at and of which this part may be read. */
  readonly networksShowing: (part: Part) => readonly string[];
};

type Stands = {
  readonly how: 'registrar' | 'body' | 'member' | 'post' | 'reading';
  readonly network: string | null;
  readonly what: string | null;
};
type Shown = { readonly network: string; readonly part: Part; readonly visibility: unknown };

const NOTHING: ReadonlySet<Part> = new Set();

/** Looks up how persons stand to networks, as the read models know it. */
@Injectable()
export class Sights {
  constructor(private readonly database: ReadDatabase) {}

  /** Of one network, or (null) of all that this person has to do with and all that show themselves to anybody; `at`: now. */
  async of(person: string | null, network: string | null, at: string): Promise<Sight> {
    const [stands, shown] = await Promise.all([
      person === null ? [] : this.standings(person, at),
      network === null ? this.publicFaces(at) : this.profiles([network], at),
    ]);
    const isRegistrar = stands.some(({ how }) => how === 'registrar');
    const standing = standingsIn([...stands, ...(isRegistrar ? await this.unkept(network, at) : [])]);
    // A network that shows a part of itself to anybody may show more of it to this person.
    const others = network === null ? [...standing.keys(), ...shown.map((one) => one.network)] : [];
    const profiles = profilesIn(others.length > 0 ? await this.profiles([...new Set(others)], at) : shown);
    const looked = new Set(network === null ? others : [network]);
    const parts = new Map(
      [...looked].map((id) => {
        const profile = profiles.get(id) ?? AMONG_MEMBERS;
        return [id, readable(standing.get(id) ?? STRANGER, profile)] as const;
      }),
    );
    return {
      person,
      isRegistrar,
      bodies: new Set(stands.flatMap(({ how, what }) => (how === 'body' && what !== null ? [what] : []))),
      of: (id) => parts.get(id) ?? NOTHING,
      networksShowing: (part) => [...parts].flatMap(([id, read]) => (read.has(part) ? [id] : [])),
    };
  }

  /** Only what rests on an act that was done here lets anybody in; whose member a body is may be told. */
  private async standings(person: string, at: string): Promise<readonly Stands[]> {
    return this.database.sql<Stands[]>`
      with held as (
        select kind, network, entity, value from read.segment
        where subject = ${person} and kind in ('representative', 'post', 'reading', 'registrar')
          and binding and believed is not null and tstzrange(valid_from, valid_to) @> ${at}::timestamptz
      ), bodies as (
        select value ->> 'organisation' as body, value ->> 'network' as network from held where kind = 'representative'
      )
      select 'body' as how, null as network, body as what from bodies
      union all
      select 'member', m.network, m.subject from read.segment m
      where m.kind = 'member' and m.subject in (select body from bodies) and m.status = 'yes'
        and m.believed is not null and tstzrange(m.valid_from, m.valid_to) @> ${at}::timestamptz
        and exists (
          select 1 from bodies b where b.body = m.subject and (b.network is null or b.network = m.network))
      union all
      select kind, network, value ->> case kind when 'post' then 'post' else 'part' end from held
      where kind in ('post', 'reading', 'registrar')`;
  }

  /** Networks without a secretariat: until they have one the registrar keeps their record, and reads what is in it. */
  private async unkept(network: string | null, at: string): Promise<readonly Stands[]> {
    return this.database.sql<Stands[]>`
      select distinct 'reading' as how, n.subject as network, 'record' as what from read.segment n
      where n.kind = 'network-name' and n.believed is not null and (${network}::text is null or n.subject = ${network})
        and not exists (
          select 1 from read.segment p
          where p.network = n.subject and p.kind = 'post' and p.value ->> 'post' = 'SECRETARIAT'
            and p.binding and p.believed is not null and tstzrange(p.valid_from, p.valid_to) @> ${at}::timestamptz)`;
  }

  private async profiles(networks: readonly string[], at: string): Promise<readonly Shown[]> {
    return this.database.sql<Shown[]>`
      select network, value ->> 'part' as part, value ->> 'visibility' as visibility from read.segment
      where network = any (${[...networks]}) and kind = 'visibility' and believed is not null
        and tstzrange(valid_from, valid_to) @> ${at}::timestamptz`;
  }

  private async publicFaces(at: string): Promise<readonly Shown[]> {
    return this.database.sql<Shown[]>`
      select network, value ->> 'part' as part, value ->> 'visibility' as visibility from read.segment
      where kind = 'visibility' and value ->> 'visibility' = 'PUBLIC' and believed is not null
        and tstzrange(valid_from, valid_to) @> ${at}::timestamptz`;
  }
}

const standingsIn = (stands: readonly Stands[]): ReadonlyMap<string, Standing> => {
  const found = new Map<string, Standing>();
  for (const { how, network, what } of stands) {
    if (network === null) continue;
    const { rights, ...so } = found.get(network) ?? STRANGER;
    found.set(network, {
      isOfMember: so.isOfMember || how === 'member',
      isOfBody: so.isOfBody || how === 'post',
      isSecretariat: so.isSecretariat || (how === 'post' && what === 'SECRETARIAT'),
      rights: how === 'reading' ? new Set([...rights, what as Part]) : rights,
    });
  }
  return found;
};

const profilesIn = (shown: readonly Shown[]): ReadonlyMap<string, Profile> => {
  const profiles = new Map<string, Profile>();
  for (const { network, part, visibility } of shown)
    if (isVisibility(visibility))
      profiles.set(network, { ...(profiles.get(network) ?? AMONG_MEMBERS), [part]: visibility });
  return profiles;
};
