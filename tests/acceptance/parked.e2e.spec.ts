import { EventStoreDb } from '@patto/event-store';
import { randomUUID } from 'node:crypto';
import type { Installation } from './installation';
import { foundedScene, install, type Scene } from './scene';

/** What no projector can hear: a spelling of tomorrow, and one of today that lacks what it should hold. */
const unheard = ['membership.MemberAdmitted.v99', 'membership.MemberAdmitted.v1'];

describe.each(unheard)('While %s could not be heard', (type) => {
  let patto: Installation;
  let scene: Scene;
  let other: Scene;
  /** The address of its position, and what an answer says of it. */
  let seen: string;
  let parked: object;

  beforeAll(async () => {
    patto = await install();
    [scene, other] = [
      await foundedScene(patto, 'parcheggiata', ['nord']),
      await foundedScene(patto, 'estranea', ['sud']),
    ];
    const stream = `register-${scene.network}`;
    const store = new EventStoreDb(patto.environment['EVENTSTORE_URL'] ?? '');
    const event = { id: randomUUID(), type, metadata: {} as never, data: { networkId: scene.network } };
    const { position } = await store.append(stream, [event], 0n);
    await store.close();
    seen = `atLeast=${position.commit}/${position.prepare}`;
    parked = {
      asOf: {
        parked: expect.arrayContaining([expect.objectContaining({ event: event.id, stream })]) as unknown,
      },
    };
  });
  afterAll(async () => patto.stop());

  const asked = (path: string): Promise<Record<string, unknown>> =>
    scene.ask(`${path}${path.includes('?') ? '&' : '?'}${seen}`);

  it.each([
    ...['state', 'members', 'mandates', 'posts', 'motions', 'ballots', 'gaps', 'timeline', 'names', 'events'],
  ])('the %s of its network say so', async (name) => {
    expect(await asked(`/v1/networks/${scene.network}/${name}`)).toMatchObject(parked);
  });

  it('both sides of a difference say so', async () => {
    const answer = await asked(`/v1/networks/${scene.network}/difference?fromValidAt=2026-01-01`);
    expect([{ asOf: answer['from'] }, { asOf: answer['to'] }]).toMatchObject([parked, parked]);
  });

  it('its members and its facts say so', async () => {
    const { network, id } = scene;
    for (const path of [
      `/v1/facts/explanation?entity=member:${network}:${id('nord')}:1`,
      `/v1/organisations/${id('nord')}`,
      `/v1/facts/timeline?entity=member:${network}:${id('nord')}:1`,
    ])
      expect(await asked(path)).toMatchObject(parked);
  });

  it('its network is not exported as if it were whole', async () => {
    const { network, secretariat } = scene;
    await asked(`/v1/networks/${network}/state`);
    const answer = await secretariat.get(`/v1/networks/${network}/export`);
    expect(answer).toMatchObject({
      ...{
        status: 503,
        body: { code: 'record.not-heard', facts: { events: [{ stream: `register-${network}` }] } },
      },
    });
    const whole = await other.secretariat.raw(`/v1/networks/${other.network}/export`);
    expect(whole.status).toBe(200);
    await whole.text();
  });

  it('nobody else’s answers do', async () => {
    const { network, id } = other;
    for (const path of [
      ...['state', 'members', 'gaps', 'timeline', 'events'].map((name) => `/v1/networks/${network}/${name}`),
      `/v1/organisations/${id('sud')}`,
    ])
      expect(await other.ask(`${path}?${seen}`)).toMatchObject({ asOf: { parked: [] } });
  });
});
