import { Sights, type Sight } from '@patto/authority';
import { Clock } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';

/**
 * How far somebody may know a person: `own` and `keeps` (who answers for the register in which the person stands) read
 * and reach them, `fellow` (who may read where the person stands) knows their name.
 */
export type Acquaintance = 'own' | 'keeps' | 'fellow';

/** Where a person stands or stood: in an office of a network, or for a body, which may be a member of networks. */
type Place = {
  readonly person: string;
  readonly kind: string;
  readonly network: string | null;
  readonly body: string | null;
};
type Keeping = { readonly networks: ReadonlySet<string>; readonly bodies: ReadonlySet<string> };

/** Who knows whom, as the record has it: where the person ever stood, and what the other may read now. */
@Injectable()
export class Acquaintances {
  constructor(
    private readonly sights: Sights,
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
  ) {}

  /** Of these persons those whom `asker` may know; anybody else is as good as not there. */
  async of(asker: string, persons: readonly string[]): Promise<ReadonlyMap<string, Acquaintance>> {
    const at = this.clock.now();
    const [sight, places, keeping] = await Promise.all([
      this.sights.of(asker, null, at),
      this.places(persons),
      this.keeping(asker, at),
    ]);
    const known = persons.flatMap((person): [string, Acquaintance][] => {
      const stands = places.filter((place) => place.person === person);
      const how = person === asker ? 'own' : acquainted(stands, sight, keeping);
      return how === null ? [] : [[person, how]];
    });
    return new Map(known);
  }

  private places(persons: readonly string[]): Promise<Place[]> {
    return this.database.sql<Place[]>`
      with stands as (
        select distinct subject as person, kind, network, value ->> 'organisation' as body from read.segment
        where subject = any (${[...persons]}) and believed is not null and value is not null
          and kind in ('representative', 'post', 'mandate', 'reading', 'registrar')
      )
      select * from stands
      union
      select s.person, 'member', m.network, s.body from stands s
      join read.segment m on m.kind = 'member' and m.subject = s.body and m.believed is not null
      where s.kind = 'representative'`;
  }

  /** The networks whose register somebody keeps, and the bodies for which they sign. */
  private async keeping(person: string, at: string): Promise<Keeping> {
    const rows = await this.database.sql<{ network: string | null; body: string | null }[]>`
      select case kind when 'post' then network end as network, value ->> 'organisation' as body from read.segment
      where subject = ${person} and binding and believed is not null
        and tstzrange(valid_from, valid_to) @> ${at}::timestamptz
        and (kind = 'post' and value ->> 'post' = 'SECRETARIAT'
          or kind = 'representative' and value ->> 'capacity' = 'LEGAL')`;
    return {
      networks: new Set(rows.flatMap(({ network }) => network ?? [])),
      bodies: new Set(rows.flatMap(({ network, body }) => (network === null ? (body ?? []) : []))),
    };
  }
}

const acquainted = (places: readonly Place[], sight: Sight, keeping: Keeping): Acquaintance | null => {
  const isKept = ({ network, body }: Place): boolean =>
    (network !== null && keeping.networks.has(network)) || (body !== null && keeping.bodies.has(body));
  if (places.some(isKept)) return 'keeps';
  const isOfRegister = ({ kind }: Place): boolean => kind === 'representative' || kind === 'registrar';
  if (sight.isRegistrar && places.some(isOfRegister)) return 'keeps';
  const shown = {
    members: new Set(sight.networksShowing('members')),
    offices: new Set(sight.networksShowing('offices')),
  };
  const isFellow = ({ kind, network, body }: Place): boolean =>
    (body !== null && sight.bodies.has(body)) ||
    (network !== null && (kind === 'member' ? shown.members : shown.offices).has(network));
  return places.some(isFellow) ? 'fellow' : null;
};
