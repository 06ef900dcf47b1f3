import { parts, visibilities, type Profile, type Visibility } from '@patto/network/domain';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const Shown = (): PropertyDecorator => (target, part) => {
  ApiPropertyOptional({ enum: visibilities, type: String })(target, part);
  IsOptional()(target, part);
  IsIn(visibilities)(target, part);
};

/** To whom parts of a network are shown; what is left out stays as it is. */
export class VisibilityBody implements Partial<{ readonly [P in keyof Profile]: Visibility | null }> {
  @Shown() readonly network: Visibility | null = null;
  @Shown() readonly members: Visibility | null = null;
  @Shown() readonly offices: Visibility | null = null;
  @Shown() readonly instruments: Visibility | null = null;
  @Shown() readonly mandates: Visibility | null = null;
  /** Adopted motions, and the ballots that adopted them. */
  @Shown() readonly decisions: Visibility | null = null;
  /** Every motion and ballot. */
  @Shown() readonly deliberations: Visibility | null = null;
  /** Who voted how, once a ballot is closed. */
  @Shown() readonly votes: Visibility | null = null;
  /** All of it as it was entered, events and export: only to who may read all the rest. */
  @Shown() readonly record: Visibility | null = null;
}

export const profileIn = (body: VisibilityBody | null): Partial<Profile> =>
  Object.fromEntries(parts.flatMap((part) => (body?.[part] ? [[part, body[part]]] : [])));
