import { ApiProperty } from '@nestjs/swagger';

/** Something of the record that could not be heard yet, so that an answer does not know of it. */
export class ParkedView {
  /** The event; for a deadline whose command fails, the id of what it is for. */
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly event!: string;
  @ApiProperty({ type: String, nullable: true, example: 'register-rete-esempio' }) readonly stream!:
    string | null;
  /** Who could not: a read model, or `policy:` or `deadline:` and its name. */
  @ApiProperty({ example: 'state-4' }) readonly by!: string;
}
