import { Reads } from '@patto/authority';
import { AsOfPageQuery, IdParam, IsLegalDateOrInstant, IsPosition, IsText, send } from '@patto/http';
import { instantOf } from '@patto/temporal';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Gate } from '../question/gate';
import { EventsPageView, type CloudEventView } from './event.view';
import { commitOf } from './events';
import { EventsQuery } from './events.query';
import { LiveEventsQuery } from './live-events.query';

class EventsParameters extends AsOfPageQuery {
  @ApiPropertyOptional({ type: String, description: 'Beginning of the event type.', example: 'membership.' })
  @IsOptional()
  @IsText(100)
  readonly type: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'Only what names this organisation or person.',
    example: 'aurora-esempio',
  })
  @IsOptional()
  @IsText(100)
  readonly subject: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'Only what has effect from this date or instant on.',
    example: '2024-01-01',
  })
  @IsOptional()
  @IsLegalDateOrInstant()
  readonly from: string | null = null;
  @ApiPropertyOptional({
    type: String,
    description: 'Only what has effect before this date or instant.',
    example: '2099-01-01',
  })
  @IsOptional()
  @IsLegalDateOrInstant()
  readonly until: string | null = null;
}

class LiveEventsParameters {
  @ApiPropertyOptional({
    type: String,
    description: 'The position after which to begin; the header Last-Event-ID goes before it.',
    example: '0',
  })
  @IsOptional()
  @IsPosition()
  readonly after: string | null = null;
  @ApiPropertyOptional({ type: String, description: 'Beginning of the event type.', example: 'voting.' })
  @IsOptional()
  @IsText(100)
  readonly type: string | null = null;
}

const instant = (text: string | null): string | null =>
  text === null ? null : new Date(instantOf(text)).toISOString();
const sseOf = (event: CloudEventView | null): string =>
  event === null
    ? ':\n\n'
    : `id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

const NOW = { validAt: null, knownAt: null, atLeast: null };

@ApiTags('History')
@Controller('v1/networks/:networkId')
export class EventsController {
  constructor(private readonly gate: Gate) {}

  @Get('events')
  @Reads('record')
  @ApiOperation({ summary: 'The events of a network as CloudEvents, page by page' })
  @ApiOkResponse({ type: EventsPageView })
  page(@IdParam('networkId') id: string, @Query() query: EventsParameters): Promise<EventsPageView> {
    const { type, subject, limit, after } = query;
    const within = { from: instant(query.from), until: instant(query.until) };
    const asked = { type, subject, ...within, limit, after };
    return this.gate.ask(EventsQuery, { noun: 'network', id }, query, asked);
  }

  @Get('events/stream')
  @Reads('record')
  @ApiOperation({ summary: 'The events of a network as they come, as Server-Sent Events' })
  @ApiOkResponse({
    description: 'Each event’s id is its position; Last-Event-ID resumes after it.',
    content: { 'text/event-stream': {} },
  })
  async stream(
    @IdParam('networkId') id: string,
    @Query() { after, type }: LiveEventsParameters,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const resumed = lastEventId !== undefined && /^\d{1,20}$/.test(lastEventId) ? lastEventId : after;
    const asked = { type, after: commitOf(resumed ?? '-1') };
    const events = await this.gate.ask(LiveEventsQuery, { noun: 'network', id }, NOW, asked);
    await send(reply, 'text/event-stream', events, sseOf);
  }
}
