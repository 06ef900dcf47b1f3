export { signingPower } from './signing-power';
export { votingPower, type VotingPower } from './voting-power';
export { offices, warrant, warrants, type About, type Asking, type Warrant } from './warrant';
export { ACCESS, Acts, Own, Reads, ReadsBodies, ReadsPeople, type Access } from './access';
export { partOf } from './readable';
export { Sights, type Sight } from './sights';
export { Admission, type Admitted, type Asker, type Subject } from './admission';
export { AuthorityModule } from './authority.module';
