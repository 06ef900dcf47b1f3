import { IdParam, integer, IsInstant, IsLegalDateOrInstant, IsPosition, NotFound, send } from '@patto/http';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Response } from 'express';
import { AsOfReader } from '../question/as-of';
import { commitOf } from '../events/events.query';
import { Replay, type Frame } from './replay.query';
import { Segments } from '../facts/facts';

export class ReplayQuery {
  @ApiPropertyOptional({ type: String, description: 'Position after which to begin.', example: '0' })
  @IsOptional()
  @IsPosition()
  readonly after: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'Instant of recording after which to begin, where no position is given.',
  })
  @IsOptional()
  @IsInstant()
  readonly since: string | null = null;
  @ApiPropertyOptional({ type: String, description: 'Last position; the newest when left out.' })
  @IsOptional()
  @IsPosition()
  readonly upTo: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'Last instant of recording, where no position is given.',
  })
  @IsOptional()
  @IsInstant()
  readonly until: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'When to look at the network; at the recording of each event when left out.',
    example: '2024-06-01',
  })
  @IsOptional()
  @IsLegalDateOrInstant()
  readonly validAt: string | null = null;
  @ApiPropertyOptional({ type: 'integer', description: 'Milliseconds between frames.', default: 0 })
  @Transform(integer)
  @IsInt()
  @Min(0)
  @Max(60_000)
  readonly pace: number = 0;
}

const lineOf = (frame: Frame): string => `${JSON.stringify(frame)}\n`;

@ApiTags('History')
@Controller('v1/networks/:networkId')
export class ReplayController {
  constructor(
    private readonly replays: Replay,
    private readonly segments: Segments,
    private readonly clocks: AsOfReader,
  ) {}

  @Get('replay')
  @ApiOperation({ summary: 'The record told again: each event with the state that it left, one line each' })
  @ApiOkResponse({
    description: 'A line for each event: {"entry": …, "state": …}.',
    content: { 'application/x-ndjson': {} },
  })
  async replay(
    @IdParam('networkId') network: string,
    @Query() query: ReplayQuery,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const { after, since, upTo, until, validAt, pace } = query;
    const known = async (knownAt: string | null): Promise<string> =>
      (await this.clocks.settle({ validAt: null, knownAt, atLeast: null })).known;
    const first = after === null && since !== null ? await known(since) : commitOf(after ?? '-1');
    const last = upTo === null ? await known(until) : commitOf(upTo);
    const asked = { after: first, upTo: last, validAt, pace };
    await send(
      response,
      'application/x-ndjson',
      (signal) => this.replays.frames(network, asked, signal),
      lineOf,
    );
  }
}
