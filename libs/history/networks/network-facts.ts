import { Injectable } from '@nestjs/common';
import { Facts } from '../facts/facts';
import type { AsOf } from '../question/as-of';
import type { NetworkFacts } from './network.view';

/** What the record says of networks themselves. */
@Injectable()
export class NetworksKnown {
  constructor(private readonly facts: Facts) {}

  async of(id: string, at: AsOf): Promise<NetworkFacts> {
    const [being, name, shape] = await Promise.all(
      [`network:${id}`, `network-name:${id}`, `network-shape:${id}`].map((entity) =>
        this.facts.ofEntity(entity, at),
      ),
    );
    return { id, being: being ?? null, name: name ?? null, shape: shape ?? null };
  }
}
