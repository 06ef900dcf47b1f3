import { Reads } from '@patto/authority';
import { IdParam, integer, IsInstant, IsLegalDateOrInstant, IsPosition, send } from '@patto/http';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Gate } from '../question/gate';
import { ReplayQuery, type Frame } from './replay.query';

class ReplayParameters {
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

const NOW = { validAt: null, knownAt: null, atLeast: null };

@ApiTags('History')
@Controller('v1/networks/:networkId')
export class ReplayController {
  constructor(private readonly gate: Gate) {}

  @Get('replay')
  @Reads('record')
  @ApiOperation({ summary: 'The record told again: each event with the state that it left, one line each' })
  @ApiOkResponse({
    description: 'A line for each event: {"entry": …, "state": …}.',
    content: { 'application/x-ndjson': {} },
  })
  async replay(
    @IdParam('networkId') id: string,
    @Query() asked: ReplayParameters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frames = await this.gate.ask(ReplayQuery, { noun: 'network', id }, NOW, asked);
    await send(reply, 'application/x-ndjson', frames, lineOf);
  }
}
