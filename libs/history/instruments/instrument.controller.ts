import { Reads } from '@patto/authority';
import { AsOfQuery, ScopedIdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { InstrumentQuery } from './instrument.query';
import { InstrumentStateView } from './instrument.view';

@ApiTags('History')
@Controller('v1')
export class InstrumentController {
  constructor(private readonly gate: Gate) {}

  @Get('instruments/:instrumentId')
  @Reads('instruments')
  @ApiOperation({ summary: 'An instrument: its making, its force, and who signed it' })
  @ApiOkResponse({ type: InstrumentStateView })
  instrument(
    @ScopedIdParam('instrumentId') id: string,
    @Query() query: AsOfQuery,
  ): Promise<InstrumentStateView> {
    return this.gate.ask(InstrumentQuery, { noun: 'instrument', id }, query, null);
  }
}
