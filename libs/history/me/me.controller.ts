import { Own } from '@patto/authority';
import { CurrentCaller, IsPosition, type Caller } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Gate } from '../question/gate';
import { MeQuery } from './me.query';
import { MeView } from './me.view';

class MeParameters {
  @ApiPropertyOptional({ type: String, description: 'A position that the answer must have seen.' })
  @IsOptional()
  @IsPosition()
  readonly atLeast: string | null = null;
}

@ApiTags('Identity')
@Controller('v1/me')
export class MeController {
  constructor(private readonly gate: Gate) {}

  @Get()
  @Own()
  @ApiOperation({ summary: 'Who am I to the record: whom I stand for, what I hold, and what awaits me' })
  @ApiOkResponse({ type: MeView })
  me(@CurrentCaller() { person }: Caller, @Query() { atLeast }: MeParameters): Promise<MeView> {
    return this.gate.ask(MeQuery, null, { validAt: null, knownAt: null, atLeast }, { person });
  }
}
