import { AsOfQuery, IdParam, integer, IsInstantOrPosition, IsLegalDateOrInstant, IsText } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Differences } from '../difference/difference.query';
import { DifferenceView } from '../difference/difference.view';
import { ExplanationView, FactHistoryView, FactTimelineView } from './explanation.view';
import { Facts } from './explanation.query';
import { Gaps } from '../gaps/gaps.query';
import { GapsView } from '../gaps/gaps.view';

export class FactQuery extends AsOfQuery {
  @ApiProperty({
    description: 'The key of one thing, as the lines of a difference and of a state carry it.',
    example: 'member:rete-esempio:aurora-esempio:1',
  })
  @IsText(300)
  readonly entity!: string;
}

/** Compares the state asked for by `validAt` and `knownAt` with an earlier one. */
export class DifferenceQuery extends AsOfQuery {
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

export class GapsQuery extends AsOfQuery {
  @ApiPropertyOptional({
    type: 'integer',
    description: 'How many days late an entry must be to be told of.',
    default: 30,
  })
  @Transform(integer)
  @IsInt()
  @Min(0)
  @Max(36_500)
  readonly days: number = 30;
}

@ApiTags('History')
@Controller('v1')
export class FactsController {
  constructor(
    private readonly facts: Facts,
    private readonly differences: Differences,
    private readonly gapsReader: Gaps,
  ) {}

  @Get('facts/timeline')
  @ApiOperation({ summary: 'One thing along valid time, as known at a position' })
  @ApiOkResponse({ type: FactTimelineView })
  timeline(@Query() { entity, ...asOf }: FactQuery): Promise<FactTimelineView> {
    return this.facts.timeline(entity, asOf);
  }

  @Get('facts/history')
  @ApiOperation({ summary: 'What was believed of one thing about a date, when that changed and why' })
  @ApiOkResponse({ type: FactHistoryView })
  history(@Query() { entity, ...asOf }: FactQuery): Promise<FactHistoryView> {
    return this.facts.history(entity, asOf);
  }

  @Get('facts/explanation')
  @ApiOperation({ summary: 'A cell and everything it rests on: events, basis, clause, source' })
  @ApiOkResponse({ type: ExplanationView })
  explain(@Query() { entity, ...asOf }: FactQuery): Promise<ExplanationView> {
    return this.facts.explain(entity, asOf);
  }

  @Get('networks/:networkId/difference')
  @ApiOperation({ summary: 'What differs between two states, each line with the events that made it' })
  @ApiOkResponse({ type: DifferenceView })
  difference(
    @IdParam('networkId') network: string,
    @Query() query: DifferenceQuery,
  ): Promise<DifferenceView> {
    const { fromValidAt, fromKnownAt, ...to } = query;
    const from = { ...to, validAt: fromValidAt ?? to.validAt, knownAt: fromKnownAt ?? to.knownAt };
    return this.differences.between(network, from, to);
  }

  @Get('networks/:networkId/gaps')
  @ApiOperation({ summary: 'Where the record is late, silent, or at odds with itself' })
  @ApiOkResponse({ type: GapsView })
  gaps(@IdParam('networkId') network: string, @Query() { days, ...asOf }: GapsQuery): Promise<GapsView> {
    return this.gapsReader.of(network, days, asOf);
  }
}
