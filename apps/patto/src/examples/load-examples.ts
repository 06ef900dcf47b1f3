import { apiClient } from './api-client';
import type { ExamplePeople } from './example-people';
import { loadRart } from './rart';
import { loadReteEsempio } from './rete-esempio';

export type LoadOptions = {
  /** Where the API serves, without a closing slash. */
  readonly baseUrl: string;
  /** The person whom the record started with as registrar. */
  readonly registrar: string;
  /** An access token that the API takes for this person. */
  readonly tokenFor: (person: string) => Promise<string>;
};

/** Loads the example networks through the API, as any caller would. A repeated call changes nothing. */
export const loadExamples = async ({ baseUrl, registrar, tokenFor }: LoadOptions): Promise<ExamplePeople> => {
  const client = apiClient(baseUrl, tokenFor);
  await loadRart(client, registrar);
  return loadReteEsempio(client, registrar);
};
