/** The people of the example networks by what they are, each as a person id. */
export type ExamplePeople = {
  readonly historian: string | null;
  /** Network id → person. */
  readonly secretariat: { readonly [network: string]: string };
  /** Organisation name → person. */
  readonly representatives: { readonly [organisation: string]: string };
};
