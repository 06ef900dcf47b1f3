import { Admission, Reads } from '@patto/authority';
import { CurrentCaller, IdParam, send, type Caller } from '@patto/http';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Export } from './export.query';

const NDJSON = 'application/x-ndjson';

@ApiTags('history')
@Controller('v1/networks')
export class ExportController {
  constructor(
    private readonly exports: Export,
    private readonly admission: Admission,
  ) {}

  @Get(':networkId/export')
  @Reads('record')
  @ApiOperation({
    summary: 'What the record holds of a network, in the format that it is imported in',
    description:
      'A fact a line (docs/import.md). Imported into an empty record it gives the same states at every date.',
  })
  @ApiOkResponse({ content: { [NDJSON]: { schema: { type: 'string' } } } })
  async lines(
    @IdParam('networkId') network: string,
    @CurrentCaller() { person }: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.admission.admit({ person, reads: ['record'] }, { noun: 'network', id: network });
    const lines = await this.exports.lines(network);
    await send(
      reply,
      NDJSON,
      () => lines(),
      (line) => `${JSON.stringify(line)}\n`,
    );
  }
}
