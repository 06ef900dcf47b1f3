import { Own } from '@patto/authority';
import { CurrentCaller, send, type Caller } from '@patto/http';
import { PersonalData } from '@patto/personal-data';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MyData, type DataLine } from './my-data';
import { DetailsBody } from './person.view';

const lineOf = (line: DataLine): string => `${JSON.stringify(line)}\n`;

@ApiTags('Identity')
@Controller('v1/me')
export class MyDetailsController {
  constructor(
    private readonly data: PersonalData,
    private readonly mine: MyData,
  ) {}

  @Post('details')
  @Own()
  @HttpCode(200)
  @ApiOperation({ summary: 'What is to be known of me beside the record' })
  @ApiOkResponse({ type: DetailsBody })
  async enter(@Body() body: DetailsBody, @CurrentCaller() { person }: Caller): Promise<DetailsBody> {
    const { name, email, phone, address } = body;
    await this.data.enter(person, { name, email, phone, address }, person);
    return body;
  }

  @Get('data')
  @Own()
  @ApiOperation({ summary: 'Everything that is kept about me, line by line' })
  @ApiOkResponse({
    description:
      'A line of JSON for each version of my details, each who read them, each event that names me.',
    content: { 'application/x-ndjson': {} },
  })
  async everything(@CurrentCaller() { person }: Caller, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, 'application/x-ndjson', (signal) => this.mine.of(person, signal), lineOf);
  }
}
