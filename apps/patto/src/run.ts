import { main } from './main';

// What `patto start` runs its own parts with: bin/patto.cjs without the look at what must be installed and compiled.
void main(process.argv);
