import { Reads } from '@patto/authority';
import { AsOfQuery, IdParam, IsInstantOrPosition, IsLegalDateOrInstant } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Gate } from '../question/gate';
import { DifferenceQuery } from './difference.query';
import { DifferenceView } from './difference.view';

/** Compares the state asked for by `validAt` and `knownAt` with an earlier one. */
class DifferenceParameters extends AsOfQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'When it was so, on the other side; `validAt` when left out.',
    example: '2024-03-01',
  })
  @IsOptional()
  @IsLegalDateOrInstant()
  readonly fromValidAt: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'As known when, on the other side; `knownAt` when left out.',
  })
  @IsOptional()
  @IsInstantOrPosition()
  readonly fromKnownAt: string | null = null;
}

@ApiTags('History')
@Controller('v1')
export class DifferenceController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/difference')
  @Reads('network')
  @ApiOperation({ summary: 'What differs between two states, each line with the events that made it' })
  @ApiOkResponse({ type: DifferenceView })
  async difference(
    @IdParam('networkId') id: string,
    @Query() { fromValidAt, fromKnownAt, ...to }: DifferenceParameters,
  ): Promise<DifferenceView> {
    const from = { ...to, validAt: fromValidAt ?? to.validAt, knownAt: fromKnownAt ?? to.knownAt };
    const was = await this.gate.settle(from);
    return this.gate.ask(DifferenceQuery, { noun: 'network', id }, to, { was });
  }
}
