import { registrarOf, secretariatOf } from '@patto/authority';
import { CommandRunner, EventStore } from '@patto/event-store';
import { CurrentCaller, IsId, Problem, problemOf, type Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
} from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Request, Response } from 'express';
import type { BadLine, Importing, Progress, Report } from './import-job';
import { importLines } from './import-lines';
import { spool } from './spool';

const isTrue = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export class ImportQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Check the whole and write nothing.' })
  @Transform(isTrue)
  @IsBoolean()
  readonly dryRun: boolean = false;
  @ApiPropertyOptional({ type: Boolean, description: 'Write the good lines even when others are bad.' })
  @Transform(isTrue)
  @IsBoolean()
  readonly partial: boolean = false;
  @ApiPropertyOptional({ type: String, description: 'The one network that lines may be about.' })
  @IsOptional()
  @IsId()
  readonly network: string | null = null;
}

export class BadLineView implements BadLine {
  /** Counted from 1. */
  @ApiProperty({ example: 3 }) readonly line!: number;
  /** JSON pointer into the line. */
  @ApiProperty({ example: '/from' }) readonly path!: string;
  @ApiProperty({ example: 'line.not-a-date' }) readonly code!: string;
  @ApiProperty({ example: 'must match format "edtf"' }) readonly message!: string;
}

export class ImportView implements Report {
  /** Lines that were not blank. */
  @ApiProperty({ example: 27 }) readonly read!: number;
  /** Facts that were not there yet; in a dry run those that would be written. */
  @ApiProperty({ example: 27 }) readonly written!: number;
  @ApiProperty({ example: 0 }) readonly alreadyThere!: number;
  @ApiProperty({ example: 0 }) readonly badLines!: number;
  /** The first hundred of them. */
  @ApiProperty({ type: () => [BadLineView], example: [] }) readonly bad!: readonly BadLine[];
}

const NDJSON = 'application/x-ndjson';

const EXAMPLE = `${JSON.stringify({
  kind: 'membership',
  network: 'rete-esempio',
  party: 'cooperativa-aurora',
  from: '2023-02',
  source: { kind: 'MINUTES', reference: 'Libro soci' },
})}\n`;

const badLines = (report: Report): Problem =>
  new Problem(400, 'import.bad-lines', 'Some lines are not valid. Nothing was written.', {
    facts: { ...report },
  });

@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Enter a past that was never in the system, a fact a line',
    description:
      'The format is docs/import.md. Asked with `Accept: application/x-ndjson` it answers with lines that tell of its ' +
      'progress, the last of them with the report or the problem.',
  })
  @ApiConsumes(NDJSON)
  @ApiBody({ schema: { type: 'string', example: EXAMPLE }, required: true })
  @ApiCreatedResponse({ type: ImportView })
  async import(
    @Req() request: Request,
    @Query() query: ImportQuery,
    @CurrentCaller() caller: Caller,
    @Res() response: Response,
  ): Promise<void> {
    if (!(request.headers['content-type'] ?? '').startsWith(NDJSON))
      throw new Problem(415, 'request.unsupported-media-type', `Send ${NDJSON} in UTF-8, not compressed.`);
    if ((request.headers.accept ?? '').includes(NDJSON)) await this.tell(request, query, caller, response);
    else response.status(201).json(await this.run(request, query, caller));
  }

  private async run(
    request: Request,
    { dryRun, partial, network }: ImportQuery,
    caller: Caller,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Report> {
    const spooled = await spool(request);
    const how = { dryRun, partial, network, onProgress, ...this.importerOf(caller) };
    const report = await importLines(spooled, how).finally(() => spooled.remove());
    if (report.badLines > 0 && !partial && !dryRun) throw badLines(report);
    return report;
  }

  private importerOf(caller: Caller): Pick<Importing, 'runner' | 'store' | 'powerOver' | 'envelope' | 'at'> {
    const { runner, store } = this;
    const powerOver = async (network: string | null): Promise<Power | null> =>
      (await registrarOf(runner, caller)) ??
      (network === null ? null : secretariatOf(runner, network, caller));
    return {
      runner,
      store,
      powerOver,
      at: caller.at,
      envelope: (power, key) => ({
        ...caller.envelope(power),
        key,
        needsPosition: false,
      }),
    };
  }

  /** Tells line by line how far it is: a client that waits for minutes wants to know. */
  private async tell(
    request: Request,
    query: ImportQuery,
    caller: Caller,
    response: Response,
  ): Promise<void> {
    response.status(201).setHeader('Content-Type', `${NDJSON}; charset=utf-8`);
    response.flushHeaders();
    const say = (what: object): void => void response.write(`${JSON.stringify(what)}\n`);
    try {
      say({ report: await this.run(request, query, caller, (progress) => say({ progress })) });
    } catch (error) {
      say({ problem: problemOf(error).document(caller.correlationId) });
    }
    response.end();
  }
}
