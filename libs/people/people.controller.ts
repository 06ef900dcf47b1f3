import { ReadsPeople } from '@patto/authority';
import { CurrentCaller, IdParam, NotFound, ID, type Caller } from '@patto/http';
import { PersonalData, type Details } from '@patto/personal-data';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, Matches } from 'class-validator';
import { Acquaintances } from './acquaintance';
import { ErasureView, NamesView, PersonView } from './person.view';

const MOST = 200;

class NamesParameters {
  @ApiProperty({
    type: String,
    description: `Up to ${MOST} ids of persons, joined by commas.`,
    example: 'persona-segreteria,persona-aurora',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @ArrayMaxSize(MOST)
  @Matches(ID, { each: true, message: 'ids must be ids of persons, joined by commas' })
  readonly ids!: readonly string[];
}

const NOTHING: Details = { name: null, email: null, phone: null, address: null };

@ApiTags('People')
@Controller('v1/people')
export class PeopleController {
  constructor(
    private readonly acquaintances: Acquaintances,
    private readonly data: PersonalData,
  ) {}

  @Get()
  @ReadsPeople()
  @ApiOperation({ summary: 'What persons are called, of those whom I may know' })
  @ApiOkResponse({ type: NamesView })
  async names(
    @Query() { ids }: NamesParameters,
    @CurrentCaller() { person: asker }: Caller,
  ): Promise<NamesView> {
    const known = [...(await this.acquaintances.of(asker, [...new Set(ids)])).keys()];
    const details = await this.data.of(known);
    return { items: known.map((id) => ({ id, name: details.get(id)?.name ?? null })) };
  }

  @Get(':personId')
  @ReadsPeople()
  @ApiOperation({ summary: 'A person, as far as I may know them' })
  @ApiOkResponse({ type: PersonView })
  async person(
    @IdParam('personId') id: string,
    @CurrentCaller() { person: asker }: Caller,
  ): Promise<PersonView> {
    const how = (await this.acquaintances.of(asker, [id])).get(id);
    if (how === undefined) throw new NotFound('person', id);
    const details = (await this.data.of([id])).get(id);
    if (details === undefined)
      return { id, ...NOTHING, erased: ErasureView.of(await this.data.erasureOf(id)) };
    if (how === 'keeps') await this.data.noteAccess(id, asker, 'contacts');
    return { id, ...(how === 'fellow' ? { ...NOTHING, name: details.name } : details), erased: null };
  }
}
