import { NATIVE, type EmbeddedProvider } from '@patto/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whether it is a program of the person's own machine that wants to act for them. */
export type SignInUnderWay = { readonly isForProgram: boolean };

/** The sign-in at Patto's own provider; there is none where people sign in elsewhere. */
export class OwnSignIn {
  constructor(private readonly provider: EmbeddedProvider | null) {}

  get isOwn(): boolean {
    return this.provider !== null;
  }

  /** What asks for this sign-in, where this browser is in the middle of it; null: it is not. */
  async underWay(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<SignInUnderWay | null> {
    if (this.provider === null) return null;
    const provider = await this.provider.provider();
    const details = await provider.interactionDetails(request.raw, reply.raw).catch(() => null);
    if (details?.uid !== uid) return null;
    return { isForProgram: details.params['client_id'] === NATIVE };
  }

  /** Tells the provider who has signed in; gives where it wants the browser next. Only while the sign-in is under way. */
  async finish(person: string, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    if (this.provider === null) throw new Error('People sign in elsewhere');
    const provider = await this.provider.provider();
    // A program gets nothing without a button that was pressed for it (RFC 8252, 8.6): this was that button.
    const result = { login: { accountId: person }, consent: {} };
    return provider.interactionResult(request.raw, reply.raw, result);
  }
}
