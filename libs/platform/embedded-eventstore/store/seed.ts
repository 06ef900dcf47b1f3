import { randomUUID } from 'node:crypto';
import type { NewEvent } from './record';
import type { Writer } from './writer';

const json = (type: string, data: unknown): NewEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  metadata: Buffer.alloc(0),
  data: Buffer.from(JSON.stringify(data)),
});

const USERS = [
  { login: 'admin', fullName: 'Event Store Administrator', groups: ['$admins'] },
  { login: 'ops', fullName: 'Event Store Operations', groups: ['$ops'] },
];

/** A new store of the real server is not empty: it holds its two users, and so does this one. */
export const seed = (writer: Pick<Writer, 'append'>): void => {
  for (const { login, fullName, groups } of USERS) {
    const stream = `$user-${login}`;
    const acl = { $acl: { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' } };
    const user = { LoginName: login, FullName: fullName, Disabled: false, Groups: groups };
    writer.append(`$$${stream}`, { kind: 'noStream' }, [json('$metadata', acl)]);
    writer.append(stream, { kind: 'noStream' }, [json('$UserCreated', user)]);
    writer.append('$users', { kind: 'any' }, [json('$User', login)]);
  }
};
