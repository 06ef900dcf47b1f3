import { AsOfPageQuery, AsOfQuery, IdParam } from '@patto/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BallotReader } from '../ballots/ballot.query';
import { BallotView } from '../ballots/ballot.view';
import { Lists } from '../facts/fact-pages';
import {
  BallotsPageView,
  MandatesPageView,
  MembersPageView,
  MotionsPageView,
  PostsPageView,
} from '../question/page.view';
import { InstrumentStateView, OrganisationStateView } from '../organisations/organisation.view';
import { Parties } from '../organisations/organisation.query';
import { Segments } from '../facts/facts';
import { ballotLineView, mandateView, memberView, motionView, postView } from './member.view';

@ApiTags('History')
@Controller('v1')
export class ListsController {
  constructor(
    private readonly lists: Lists,
    private readonly segments: Segments,
    private readonly ballotReader: BallotReader,
    private readonly parties: Parties,
  ) {}

  @Get('networks/:networkId/members')
  @ApiOperation({ summary: 'List the members of a network' })
  @ApiOkResponse({ type: MembersPageView })
  members(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<MembersPageView> {
    return this.lists.page(network, 'member', query, async (cells, at) => {
      const nameOf = await this.segments.namesOf(
        cells.flatMap(({ subject }) => subject ?? []),
        at,
      );
      return cells.map((cell) => memberView(cell, nameOf));
    });
  }

  @Get('networks/:networkId/motions')
  @ApiOperation({ summary: 'List the motions of a network' })
  @ApiOkResponse({ type: MotionsPageView })
  motions(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<MotionsPageView> {
    return this.lists.page(network, 'motion', query, (cells) => cells.map(motionView));
  }

  @Get('networks/:networkId/ballots')
  @ApiOperation({ summary: 'List the ballots of a network' })
  @ApiOkResponse({ type: BallotsPageView })
  ballots(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<BallotsPageView> {
    return this.lists.page(network, 'ballot', query, (cells) => cells.map(ballotLineView));
  }

  @Get('networks/:networkId/mandates')
  @ApiOperation({ summary: 'List the mandates of a network' })
  @ApiOkResponse({ type: MandatesPageView })
  mandates(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<MandatesPageView> {
    return this.lists.page(network, 'mandate', query, (cells) => cells.map(mandateView));
  }

  @Get('networks/:networkId/posts')
  @ApiOperation({ summary: 'List who holds which office of a network' })
  @ApiOkResponse({ type: PostsPageView })
  posts(@IdParam('networkId') network: string, @Query() query: AsOfPageQuery): Promise<PostsPageView> {
    return this.lists.page(network, 'post', query, (cells) => cells.map(postView));
  }

  @Get('ballots/:ballotId')
  @ApiOperation({ summary: 'A ballot with its rule, roll, votes and verdict' })
  @ApiOkResponse({ type: BallotView })
  ballot(@IdParam('ballotId') ballot: string, @Query() query: AsOfQuery): Promise<BallotView> {
    return this.ballotReader.ballot(ballot, query);
  }

  @Get('organisations/:organisationId')
  @ApiOperation({ summary: 'An organisation: its name, memberships and representatives' })
  @ApiOkResponse({ type: OrganisationStateView })
  organisation(
    @IdParam('organisationId') id: string,
    @Query() query: AsOfQuery,
  ): Promise<OrganisationStateView> {
    return this.parties.organisation(id, query);
  }

  @Get('instruments/:instrumentId')
  @ApiOperation({ summary: 'An instrument: its making, its force, and who signed it' })
  @ApiOkResponse({ type: InstrumentStateView })
  instrument(@IdParam('instrumentId') id: string, @Query() query: AsOfQuery): Promise<InstrumentStateView> {
    return this.parties.instrument(id, query);
  }
}
