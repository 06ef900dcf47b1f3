import { Module } from '@nestjs/common';
import { AppointPostHolderHandler } from './appoint-post-holder.handler';
import { ConstituteNetworkHandler } from './constitute-network.handler';
import { EndPostHolderHandler } from './end-post-holder.handler';
import { NetworksController } from './networks.controller';
import { RenameNetworkHandler } from './rename-network.handler';
import { UpholdFactHandler } from './uphold-fact.handler';

@Module({
  controllers: [NetworksController],
  providers: [
    AppointPostHolderHandler,
    ConstituteNetworkHandler,
    EndPostHolderHandler,
    RenameNetworkHandler,
    UpholdFactHandler,
  ],
})
export class NetworkWriteModule {}
