import { KeyReused } from '@patto/event-store';
import { transaction, type ReadStore } from '@patto/read-store';
import { randomInt } from 'node:crypto';
import type { DoorDatabase } from '../door-database';
import type { Secret } from '../secret';
import { note } from './acts';

/** What a code is for: to come in for the first time, to add a device, to sign in without one. */
export type TicketKind = 'invitation' | 'device' | 'sign-in';

export type Ticket = {
  readonly kind: TicketKind;
  readonly person: string;
  /** Who issued it; null: the installation's own command line. */
  readonly issuedBy: string | null;
  /** The network or the body for which the person was invited. */
  readonly network: string | null;
  readonly organisation: string | null;
};

const SECONDS: { readonly [K in TicketKind]: number } = {
  invitation: 7 * 24 * 60 * 60,
  device: 10 * 60,
  'sign-in': 10 * 60,
};

/** A request that its client named by a key: the same key is the same request. */
export type AskedFor = { readonly key: string; readonly request: string | null };

export type Issued = { readonly code: string; readonly expiresAt: string; readonly isNew: boolean };

/** Letters and digits that are not taken for each other when somebody types them. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 24;
const GROUP = 4;

/** 24 of 31 letters: 118 bits. */
const newCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

/** As it is shown: in groups, which people read and type more surely. */
export const spelt = (code: string): string =>
  (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [code]).join('-');

const read = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

type Row = Omit<Ticket, 'issuedBy'> & { readonly issued_by: string | null };

const ticketOf = ({ issued_by: issuedBy, kind, person, network, organisation }: Row): Ticket => ({
  ...{ kind, person, issuedBy, network, organisation },
});

/** Codes that work once and expire. The database knows what they are found by, and not the codes. */
export class Tickets {
  constructor(
    private readonly database: DoorDatabase,
    private readonly secret: Secret,
  ) {}

  /** Gives the code, as it is shown. Asked for again it is the same code, and no second ticket. */
  async issue(ticket: Ticket, asked: AskedFor | null = null): Promise<Issued> {
    const sql = await this.database.open();
    const code = asked === null ? newCode() : read(this.secret.mark(asked.key, 'ticket')).slice(0, LENGTH);
    const { kind, person, issuedBy, network, organisation } = ticket;
    const request = asked?.request ?? null;
    const made = await sql`
      insert into door.ticket (mark, kind, person, issued_by, network, organisation, request, expires_at)
      values (${this.markOf(code)}, ${kind}, ${person}, ${issuedBy}, ${network}, ${organisation}, ${request},
        clock_timestamp() + make_interval(secs => ${SECONDS[kind]}))
      on conflict (mark) do nothing returning mark`;
    const [row] = await sql<{ expires_at: string; request: string | null }[]>`
      select expires_at, request from door.ticket where mark = ${this.markOf(code)}`;
    if (!row || row.request !== request) throw new KeyReused(asked?.key ?? '');
    return { code: spelt(code), expiresAt: row.expires_at, isNew: made.length > 0 };
  }

  /** What a code is for that may still be used; null: there is none, or it was used, or its time is over. */
  async look(code: string): Promise<Ticket | null> {
    const sql = await this.database.open();
    const [row] = await sql<Row[]>`
      select kind, person, issued_by, network, organisation from door.ticket
      where mark = ${this.markOf(code)} and used_at is null and expires_at > clock_timestamp()`;
    return row ? ticketOf(row) : null;
  }

  /** Uses a code of one of these kinds, together with `work`; null, and nothing done, where it cannot be used any more. */
  async use<T>(
    code: string,
    kinds: readonly TicketKind[],
    work: (ticket: Ticket, sql: Pick<ReadStore, 'unsafe'>) => Promise<T>,
  ): Promise<T | null> {
    return transaction(await this.database.open(), async (tx) => {
      const [row] = await tx<Row[]>`
        update door.ticket set used_at = clock_timestamp()
        where mark = ${this.markOf(code)} and kind = any (${[...kinds]}) and used_at is null
          and expires_at > clock_timestamp()
        returning kind, person, issued_by, network, organisation`;
      if (!row) return null;
      const ticket = ticketOf(row);
      const what = ticket.kind === 'sign-in' ? 'signed-in' : 'let-in';
      await note(tx, { what, person: ticket.person, by: ticket.issuedBy, facts: { by: ticket.kind } });
      return work(ticket, tx);
    });
  }

  private markOf(code: string): string {
    return this.secret.mark(read(code), 'ticket-mark');
  }
}
