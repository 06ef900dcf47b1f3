import type { Caller, ReceiptView } from '@patto/http';
import { Command } from '@nestjs/cqrs';
import type { PreviewView } from './preview.view';

/** A repair that somebody asks for in a network, or asks what it would change. */
export abstract class AskedRepair<Body> extends Command<ReceiptView | PreviewView> {
  constructor(
    readonly networkId: string,
    readonly body: Body,
    readonly caller: Caller,
    readonly preview = false,
  ) {
    super();
  }
}

/** No source tells of it: it is made here. */
export const MADE_HERE = { source: null, factKey: null } as const;
