import { Acts } from '@patto/authority';
import { CommandRunner, EventStore, Refused } from '@patto/event-store';
import { begin, CurrentCaller, IsId, PositionView, Problem, problemOf, type Caller } from '@patto/http';
import { withoutPower } from '@patto/kernel';
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
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BadLine, Importing, Progress, RemarkedLine, Report } from './import-job';
import { importProblem } from './import-problem';
import { ImportLimits } from './import-limits';
import { Importers } from './importers';
import { importLines } from './import-lines';
import { spool, tooManyBytes } from './spool';
import { patience } from './patience';

const isTrue = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

class ImportQuery {
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

class BadLineView implements BadLine {
  /** Counted from 1. */
  @ApiProperty({ example: 3 }) readonly line!: number;
  /** JSON pointer into the line. */
  @ApiProperty({ example: '/from' }) readonly path!: string;
  @ApiProperty({ example: 'line.not-a-date' }) readonly code!: string;
  @ApiProperty({ example: 'must match format "edtf"' }) readonly message!: string;
}

class RemarkedLineView extends BadLineView implements RemarkedLine {
  @ApiProperty({ enum: ['dangling', 'impossible', 'doubtful'], example: 'dangling' })
  readonly doubt!: RemarkedLine['doubt'];
}

class DoubtsView {
  /** Names of bodies, networks and instruments of which nothing is told, counted line by line. */
  @ApiProperty({ example: 0 }) readonly dangling!: number;
  /** What hardly can be so, such as more votes than members. */
  @ApiProperty({ example: 0 }) readonly impossible!: number;
  /** What may be so or not as it is told, such as an end that may come before the beginning. */
  @ApiProperty({ example: 0 }) readonly doubtful!: number;
}

class ImportView implements Report {
  /** Lines that were not blank. */
  @ApiProperty({ example: 27 }) readonly read!: number;
  /** Facts that were not there yet; in a dry run those that would be written. */
  @ApiProperty({ example: 27 }) readonly written!: number;
  @ApiProperty({ example: 0 }) readonly alreadyThere!: number;
  @ApiProperty({ example: 0 }) readonly badLines!: number;
  /** The first hundred of them. */
  @ApiProperty({ type: () => [BadLineView], example: [] }) readonly bad!: readonly BadLine[];
  /**
   * Lines that the record refused when they were written, good as they were when the file was checked: something else
   * was written there in between. The others stand, and sending the file again tries these again.
   */
  @ApiProperty({ type: () => [BadLineView], example: [] }) readonly refused!: readonly BadLine[];
  /** Remarks on good lines: they are entered all the same. */
  @ApiProperty({ type: () => DoubtsView }) readonly doubts!: DoubtsView;
  /** The first hundred remarks. */
  @ApiProperty({ type: () => [RemarkedLineView], example: [] }) readonly remarks!: readonly RemarkedLine[];
  /** Where the record stood when the import was done: ask with `atLeast` to see it all. */
  @ApiProperty({ type: () => PositionView, nullable: true }) readonly position!: PositionView | null;
}

const NDJSON = 'application/x-ndjson';

const EXAMPLE = `${JSON.stringify({
  kind: 'membership',
  network: 'rete-esempio',
  party: 'cooperativa-aurora',
  from: '2023-02',
  source: { kind: 'MINUTES', reference: 'Libro soci' },
})}\n`;

type Answering = { readonly reply: FastifyReply; readonly onProgress?: (progress: Progress) => void };

@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
    private readonly importers: Importers,
    private readonly limits: ImportLimits,
  ) {}

  @Post()
  @Acts('Import')
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
    @Req() request: FastifyRequest,
    @Query() query: ImportQuery,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.refuseUnread(request, query, caller).catch((error: unknown) => {
      reply.header('Connection', 'close');
      throw error;
    });
    if ((request.headers.accept ?? '').includes(NDJSON)) await this.sayHowFar(request, query, caller, reply);
    else await reply.code(201).send(await this.run(request, query, caller, { reply }));
  }

  /** What can be refused before any of the body is read. */
  private async refuseUnread(
    request: FastifyRequest,
    { network }: ImportQuery,
    caller: Caller,
  ): Promise<void> {
    if (!(request.headers['content-type'] ?? '').startsWith(NDJSON))
      throw new Problem(415, 'request.unsupported-media-type', `Send ${NDJSON} in UTF-8, not compressed.`);
    if (await this.importers.isStranger(network, caller))
      throw new Refused(withoutPower('secretariat', network));
    if (Number(request.headers['content-length'] ?? 0) > this.limits.bytes) throw tooManyBytes(this.limits);
  }

  private async run(
    request: FastifyRequest,
    { dryRun, partial, network }: ImportQuery,
    caller: Caller,
    { reply, onProgress = () => undefined }: Answering,
  ): Promise<Report> {
    const { signal, end } = patience(reply.raw, this.limits);
    try {
      const spooled = await spool(request.raw, this.limits);
      const how = { dryRun, partial, network, onProgress, signal, ...this.importerOf(caller) };
      const report = await importLines(spooled, how).finally(() => spooled.remove());
      const problem = importProblem(report, how);
      if (problem) throw problem;
      return report;
    } finally {
      end();
    }
  }

  private importerOf(caller: Caller): Pick<Importing, 'runner' | 'store' | 'powerOver' | 'envelope' | 'at'> {
    const { runner, store, importers } = this;
    return {
      runner,
      store,
      powerOver: (network) => importers.powerOver(network, caller),
      at: caller.at,
      envelope: (power, key) => {
        // A line is the same command in whatever file it comes.
        const { request: _, ...signed } = caller.envelope(power);
        return { ...signed, key, needsPosition: false };
      },
    };
  }

  /** Says line by line how far it is: a client that waits for minutes wants to know. */
  private async sayHowFar(
    request: FastifyRequest,
    query: ImportQuery,
    caller: Caller,
    reply: FastifyReply,
  ): Promise<void> {
    const response = begin(reply, 201, NDJSON);
    const say = (what: object): void => void response.write(`${JSON.stringify(what)}\n`);
    try {
      const onProgress = (progress: Progress): void => say({ progress });
      say({ report: await this.run(request, query, caller, { reply, onProgress }) });
    } catch (error) {
      if (!response.destroyed) say({ problem: problemOf(error).document(caller.correlationId) });
    }
    response.end();
  }
}
