import type { CommandRunner, Envelope } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import {
  hasIdentifier,
  identifiers,
  isKnownOrganisation,
  organisations,
  type ExternalId,
} from '@patto/party/domain';
import { createHash } from 'node:crypto';

/** One home for each identifier: lists and values are any text, and no text fits into the name of a stream. */
const idOf = ({ list, value }: ExternalId): string =>
  createHash('sha256')
    .update(JSON.stringify([list, value]))
    .digest('hex')
    .slice(0, 32);

type Asked = ExternalId & { readonly holder: string | null; readonly released: string | null };

/** Who took an identifier, and whether that body, of which there is a record, does not have it as that reads now. */
const askedOf = async (runner: CommandRunner, identifier: ExternalId): Promise<Asked> => {
  const { holder } = await runner.stateOf(identifiers, idOf(identifier));
  if (holder === null) return { ...identifier, holder, released: null };
  const body = await runner.stateOf(organisations, holder);
  const isReleased = body.length > 0 && !hasIdentifier(body, holder, identifier);
  return { ...identifier, holder, released: isReleased ? holder : null };
};

/** In whose name a body takes its identifiers. */
type Taking = {
  readonly organisationId: string;
  readonly power: Power | null;
  readonly at: string;
  readonly envelope: Envelope;
};

/**
 * Takes the identifiers of a body that is not registered yet, unless another has one of them: that one is given back, and
 * nothing is taken. Asked again it does nothing.
 */
export const takeIdentifiers = async (
  runner: CommandRunner,
  wanted: readonly ExternalId[],
  { organisationId, power, at, envelope }: Taking,
): Promise<(ExternalId & { readonly by: string }) | null> => {
  if (power === null || wanted.length === 0) return null;
  if (isKnownOrganisation(await runner.stateOf(organisations, organisationId))) return null;
  const asked = await Promise.all(wanted.map((one) => askedOf(runner, one)));
  for (const { list, value, holder, released } of asked)
    if (holder !== null && holder !== released && holder !== organisationId)
      return { list, value, by: holder };
  for (const { list, value, released } of asked) {
    const id = idOf({ list, value });
    const data = { list, value, organisationId, released, power };
    const command = { type: 'TakeIdentifier', data, at } as const;
    await runner.run(identifiers, id, command, { ...envelope, key: `${envelope.key}:${id}` });
  }
  return null;
};
