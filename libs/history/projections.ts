import type { Projection } from '@patto/read-store';
import { ballotsProjection } from './ballots/ballots.projection';
import { logProjection } from './log/log.projection';
import { stateProjection } from './state/state.projection';

/** Every read model there is. */
export const projections: readonly Projection[] = [stateProjection, logProjection, ballotsProjection];
