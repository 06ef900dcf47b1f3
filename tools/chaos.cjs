/** Breaks an installation in every way that tests/chaos knows, and holds it to what it acknowledged: --rounds N --seed S. */
require('./compiled.cjs').runOverCompiled('tests/chaos/main.ts');
