/** Asks the oracle of tests/oracle about the compiled workspace: --pairs N --seed S. */
require('./compiled.cjs').runOverCompiled('tests/oracle/main.ts');
