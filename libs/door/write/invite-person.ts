import { warrant, type About, type Warrant } from '@patto/authority';
import { CommandRunner, Refused } from '@patto/event-store';
import type { Caller } from '@patto/http';
import { Door } from '@patto/identity';
import { withoutPower } from '@patto/kernel';
import { Mailer } from '@patto/mail';
import { Injectable } from '@nestjs/common';
import { invitationMail } from './mails';

/** What came of an invitation. */
export type Invited = {
  /** The new person's id: what they are to be is recorded under it. */
  readonly person: string;
  /** Null: it was sent by mail, and only who reads that mail has it. */
  readonly link: string | null;
  readonly expiresAt: string;
};

type For = { readonly network: string | null; readonly organisation: string | null };

const ofNetwork = warrant('InvitePerson (for a network)', 'secretariat', 'registrar');
const ofOrganisation = warrant('InvitePerson (for an organisation)', 'legal-representative', 'registrar');

/** Whoever gives a body or a network its people lets in whom it may need. What those may do, the record alone gives. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly runner: CommandRunner,
    private readonly door: Door,
    private readonly mailer: Mailer,
  ) {}

  async forNetwork(network: string, email: string | null, caller: Caller): Promise<Invited> {
    await this.expect(ofNetwork, 'secretariat', { network }, caller);
    return this.invite({ network, organisation: null }, email, caller);
  }

  async forOrganisation(organisation: string, email: string | null, caller: Caller): Promise<Invited> {
    await this.expect(ofOrganisation, 'legal-representative', { organisation }, caller);
    return this.invite({ network: null, organisation }, email, caller);
  }

  private async expect(
    needed: Warrant,
    office: 'secretariat' | 'legal-representative',
    about: About,
    caller: Caller,
  ): Promise<void> {
    const power = await needed.of(this.runner.facts(caller.sureness), caller, about);
    const of = about.network ?? about.organisation ?? null;
    if (power === null) throw new Refused(withoutPower(office, of));
  }

  /** A new person each time: nobody comes in as somebody whom the record knows already. */
  private async invite(whom: For, email: string | null, caller: Caller): Promise<Invited> {
    const person = `p-${caller.newId('person').replaceAll('-', '')}`;
    const ticket = { kind: 'invitation', person, issuedBy: caller.person, ...whom } as const;
    const request = caller.envelope(null).request ?? null;
    const { code, expiresAt, isNew } = await this.door.tickets.issue(ticket, { key: caller.key, request });
    await this.door.accounts.have(person, { address: email, invitedBy: caller.person, ...whom });
    const link = `${await this.door.address.get()}/door/invitation?code=${code}`;
    if (email === null) return { person, link, expiresAt };
    if (isNew) await this.mailer.send({ to: email, ...invitationMail(link, expiresAt.slice(0, 10)) });
    return { person, link: null, expiresAt };
  }
}
