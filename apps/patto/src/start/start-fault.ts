/** Why Patto does not start or does not go on: one sentence for the operator, shown without a stack trace. */
export class StartFault extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartFault';
  }
}
