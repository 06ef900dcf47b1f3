import {
  AsOfPageQuery,
  IdParam,
  IsLegalDateOrInstant,
  IsPosition,
  IsText,
  NotFound,
  send,
} from '@patto/http';
import { instantOf } from '@patto/temporal';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { Response } from 'express';
import { commitOf, Events, type EventsAsked } from './events.query';
import type { CloudEventView } from './event.view';
import { LiveEvents } from './live-events';
import { EventsPageView } from '../question/page.view';
import { Segments } from '../facts/facts';

export class EventsQuery extends AsOfPageQuery {
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

export class LiveQuery {
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

@ApiTags('History')
@Controller('v1/networks/:networkId')
export class EventsController {
  constructor(
    private readonly events: Events,
    private readonly live: LiveEvents,
    private readonly segments: Segments,
  ) {}

  @Get('events')
  @ApiOperation({ summary: 'The events of a network as CloudEvents, page by page' })
  @ApiOkResponse({ type: EventsPageView })
  page(@IdParam('networkId') network: string, @Query() query: EventsQuery): Promise<EventsPageView> {
    const { type, subject, from, until, ...page } = query;
    return this.events.page(network, { type, subject, from: instant(from), until: instant(until) }, page);
  }

  @Get('events/stream')
  @ApiOperation({ summary: 'The events of a network as they come, as Server-Sent Events' })
  @ApiOkResponse({
    description: 'Each event’s id is its position; Last-Event-ID resumes after it.',
    content: { 'text/event-stream': {} },
  })
  async stream(
    @IdParam('networkId') network: string,
    @Query() { after, type }: LiveQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    await this.mustKnow(network);
    const resumed = lastEventId !== undefined && /^\d{1,20}$/.test(lastEventId) ? lastEventId : after;
    const asked: EventsAsked = { type, subject: null, from: null, until: null };
    const from = commitOf(resumed ?? '-1');
    await send(
      response,
      'text/event-stream',
      (signal) => this.live.after(network, asked, from, signal),
      sseOf,
    );
  }

  private async mustKnow(network: string): Promise<void> {
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
  }
}
