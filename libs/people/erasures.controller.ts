import { Acts, warrant } from '@patto/authority';
import { CommandRunner, Refused } from '@patto/event-store';
import { CurrentCaller, IdParam, IsText, type Caller } from '@patto/http';
import { refuse, withoutPower } from '@patto/kernel';
import { PersonalData } from '@patto/personal-data';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ErasureView, HoldView } from './person.view';

class ErasureBody {
  /** The ground in law. */
  @ApiProperty({ example: 'GDPR 17(1)(a)' }) @IsText(200) readonly ground!: string;
}

class HoldBody {
  @ApiProperty({ example: 'ricorso pendente al tribunale di Torino' })
  @IsText(500)
  readonly reason!: string;
}

const mayErase = warrant('ErasePerson', 'registrar');
const mayHold = warrant('HoldPersonalData', 'registrar');

/** What whoever answers for an installation decides about the data of persons; none of it is in the networks' record. */
@ApiTags('People')
@Controller('v1/people/:personId')
export class ErasuresController {
  constructor(
    private readonly data: PersonalData,
    private readonly runner: CommandRunner,
  ) {}

  @Post('erasure')
  @Acts('ErasePerson')
  @HttpCode(200)
  @ApiOperation({ summary: 'Erase what is known of a person beside the record' })
  @ApiOkResponse({ type: ErasureView })
  async erase(
    @IdParam('personId') person: string,
    @Body() { ground }: ErasureBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ErasureView> {
    await this.check(mayErase, caller);
    const hold = await this.data.holdOn(person);
    if (hold) throw new Refused(refuse('person.held', { since: hold.at }));
    const known = await this.data.erasureOf(person);
    if (known !== null && !(await this.data.of([person])).has(person)) return known;
    const erasure = { person, ground, by: caller.person, at: caller.at };
    await this.data.erase(erasure);
    return { ground, at: caller.at };
  }

  @Post('hold')
  @Acts('HoldPersonalData')
  @HttpCode(200)
  @ApiOkResponse({ type: HoldView })
  @ApiOperation({ summary: 'Keep what is known of a person as long as a court or a quarrel needs it' })
  async hold(
    @IdParam('personId') person: string,
    @Body() { reason }: HoldBody,
    @CurrentCaller() caller: Caller,
  ): Promise<HoldView> {
    await this.check(mayHold, caller);
    await this.data.hold(person, reason, caller.person);
    return HoldView.of(await this.data.holdOn(person));
  }

  @Post('hold/end')
  @Acts('HoldPersonalData')
  @HttpCode(200)
  @ApiOkResponse({ type: HoldView })
  @ApiOperation({ summary: 'Let what is known of a person be erased again' })
  async release(@IdParam('personId') person: string, @CurrentCaller() caller: Caller): Promise<HoldView> {
    await this.check(mayHold, caller);
    await this.data.release(person);
    return HoldView.of(null);
  }

  private async check(needed: typeof mayErase, caller: Caller): Promise<void> {
    if ((await needed.of(this.runner, caller, {})) === null)
      throw new Refused(withoutPower('registrar', null));
  }
}
