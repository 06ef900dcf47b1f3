import { IdParam, send } from '@patto/http';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Export } from './export.query';

const NDJSON = 'application/x-ndjson';

@ApiTags('history')
@Controller('v1/networks')
export class ExportController {
  constructor(private readonly exports: Export) {}

  @Get(':networkId/export')
  @ApiOperation({
    summary: 'What the record holds of a network, in the format that it is imported in',
    description:
      'A fact a line (docs/import.md). Imported into an empty record it gives the same states at every date.',
  })
  @ApiOkResponse({ content: { [NDJSON]: { schema: { type: 'string' } } } })
  async lines(@IdParam('networkId') network: string, @Res() reply: FastifyReply): Promise<void> {
    const lines = await this.exports.lines(network);
    await send(
      reply,
      NDJSON,
      () => lines(),
      (line) => `${JSON.stringify(line)}\n`,
    );
  }
}
