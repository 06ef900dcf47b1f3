import { Own } from '@patto/authority';
import { CurrentCaller, type Caller } from '@patto/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';

class PersonView {
  @ApiProperty({ example: 'persona-segreteria' }) readonly person!: string;
}

/** With an external provider a person learns here which id the secretariat has to write into the record. */
@ApiTags('Identity')
@Controller('v1/me')
export class PersonController {
  @Get()
  @Own()
  @ApiOperation({ summary: 'Under which id does the record know me?' })
  @ApiOkResponse({ type: PersonView })
  me(@CurrentCaller() { person }: Caller): PersonView {
    return { person };
  }
}
