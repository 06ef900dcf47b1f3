import { Module } from '@nestjs/common';
import { AppointPostHolderHandler } from './appoint-post-holder.handler';
import { ConstituteNetworkHandler } from './constitute-network.handler';
import { EndPostHolderHandler } from './end-post-holder.handler';
import { GrantReadingHandler } from './grant-reading.handler';
import { NetworksController } from './networks.controller';
import { RenameNetworkHandler } from './rename-network.handler';
import { RevokeReadingHandler } from './revoke-reading.handler';
import { SetVisibilityHandler } from './set-visibility.handler';
import { UpholdFactHandler } from './uphold-fact.handler';

@Module({
  controllers: [NetworksController],
  providers: [
    AppointPostHolderHandler,
    ConstituteNetworkHandler,
    EndPostHolderHandler,
    GrantReadingHandler,
    RenameNetworkHandler,
    RevokeReadingHandler,
    SetVisibilityHandler,
    UpholdFactHandler,
  ],
})
export class NetworkWriteModule {}
