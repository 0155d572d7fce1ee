import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ListNftsResponse, NftResponse, VerifyOwnershipResponse } from '@agentrooms/protocol';
import type { FastifyReply } from 'fastify';
import { notFound } from '../platform/errors/domain-error.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { ListNftsDto, VerifyOwnershipDto } from './nfts.dto.js';
import { NftsService } from './nfts.service.js';

const PICTURE = /^(\d{1,78})\.svg$/;

@ApiTags('nfts')
@Controller('nfts')
export class NftsController {
  constructor(private readonly nfts: NftsService) {}

  @Get()
  @ApiOperation({ summary: 'NFTs, by collection and owner' })
  list(@Query() query: ListNftsDto): Promise<ListNftsResponse> {
    return this.nfts.list(query);
  }

  @Post('verify-ownership')
  @HttpCode(200)
  @ApiOperation({ summary: 'Does this wallet own this NFT, according to the chain?' })
  verifyOwnership(@Body() { nftId, walletAddress }: VerifyOwnershipDto): Promise<VerifyOwnershipResponse> {
    return this.nfts.verifyOwnership(nftId, walletAddress);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One NFT' })
  async find(@IdParam('nft') id: string): Promise<NftResponse> {
    return { nft: await this.nfts.find(id) };
  }

  @Get(':collection/:file')
  @ApiOperation({ summary: 'The picture of a token: `<tokenId>.svg`' })
  picture(
    @Param('collection') collection: string,
    @Param('file') file: string,
    @Res() reply: FastifyReply,
  ): void {
    const tokenId = PICTURE.exec(file)?.[1];
    if (tokenId === undefined) throw notFound('nft');
    const svg = this.nfts.picture(collection, tokenId);
    // A token's picture never changes, and an SVG opened on its own must not be able to run anything.
    void reply
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('cross-origin-resource-policy', 'cross-origin')
      .send(svg);
  }
}
