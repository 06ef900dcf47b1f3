import { Acts } from '@patto/authority';
import { CurrentCaller, IdParam, IsText, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsEmail, IsOptional } from 'class-validator';
import { InvitePerson, type Invited } from './invite-person';

class InvitationBody {
  /** Where the link is sent. Left out: it is in the answer, to be handed over. */
  @ApiPropertyOptional({ type: String, example: 'ada@esempio.it' })
  @IsOptional()
  @IsEmail()
  @IsText(254)
  readonly email: string | null = null;
}

class InvitationView implements Invited {
  /** The new person's id; what they are to be is recorded under it. */
  @ApiProperty({ example: 'p-7d1f0b6c2a4e4f7f9f3a5d2c1b0e9a8d' }) readonly person!: string;
  /** Works once, and enrols a passkey. Null: it was sent by mail. */
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://patto.esempio.it/door/invitation?code=abcd-efgh-jkmn-pqrs-tuvw-xyz2',
  })
  readonly link!: string | null;
  @ApiProperty({ example: '2026-12-08T09:00:00.000Z' }) readonly expiresAt!: string;
}

@ApiTags('Identity')
@Controller('v1')
export class InvitationsController {
  constructor(private readonly people: InvitePerson) {}

  @Post('networks/:networkId/invitations')
  @Acts('InvitePerson (for a network)')
  @ApiOperation({ summary: 'Let a new person in, whom the network needs' })
  @ApiCreatedResponse({ type: InvitationView })
  network(
    @IdParam('networkId') id: string,
    @Body() { email }: InvitationBody,
    @CurrentCaller() caller: Caller,
  ): Promise<InvitationView> {
    return this.people.forNetwork(id, email, caller);
  }

  @Post('organisations/:organisationId/invitations')
  @Acts('InvitePerson (for an organisation)')
  @ApiOperation({ summary: 'Let a new person in, whom the organisation needs' })
  @ApiCreatedResponse({ type: InvitationView })
  organisation(
    @IdParam('organisationId') id: string,
    @Body() { email }: InvitationBody,
    @CurrentCaller() caller: Caller,
  ): Promise<InvitationView> {
    return this.people.forOrganisation(id, email, caller);
  }
}
