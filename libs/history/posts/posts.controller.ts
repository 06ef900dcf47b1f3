import { Reads } from '@patto/authority';
import { AsOfPageQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gate } from '../question/gate';
import { PostsQuery } from './posts.query';
import { PostsPageView } from './post.view';

@ApiTags('History')
@Controller('v1')
export class PostsController {
  constructor(private readonly gate: Gate) {}

  @Get('networks/:networkId/posts')
  @Reads('offices')
  @ApiOperation({ summary: 'List who holds which office of a network' })
  @ApiOkResponse({ type: PostsPageView })
  posts(@IdParam('networkId') id: string, @Query() query: AsOfPageQuery): Promise<PostsPageView> {
    return this.gate.ask(PostsQuery, { noun: 'network', id }, query, query);
  }
}
