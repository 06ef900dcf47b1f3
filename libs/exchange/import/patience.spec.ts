import { EventEmitter, once } from 'node:events';
import { patience } from './patience';

it('ends when the client leaves', () => {
  const response = new EventEmitter();
  const { signal, end } = patience(response as never, { seconds: 60 });
  expect(signal.aborted).toBe(false);
  response.emit('close');
  expect(signal.reason).toMatchObject({ status: 400, code: 'import.abandoned' });
  end();
});

it('ends when the import takes too long', async () => {
  const { signal, end } = patience(new EventEmitter() as never, { seconds: 0.001 });
  if (!signal.aborted) await once(signal, 'abort');
  expect(signal.reason).toMatchObject({ status: 503, code: 'import.out-of-time' });
  end();
});
